export { lookAtDispute } from './look-at-dispute';
export { recordDispute } from './record-dispute';
