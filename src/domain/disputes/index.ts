export { recordDispute } from './record-dispute';
