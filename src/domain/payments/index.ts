export { recordIntent } from './record-intent';
export { recordRefund } from './record-refund';
