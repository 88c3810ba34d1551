export { recordIntent } from './record-intent';
export { recordRefund } from './record-refund';
export { refuseIntent } from './refuse-intent';
