export { retryRefund } from './retry-refund';
