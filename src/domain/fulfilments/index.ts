export { cancelFulfilment } from './cancel-fulfilment';
export {
  deliverFulfilment,
  deliverOverdue,
  findOverdueDeliveries,
  markOutForDelivery,
} from './move-fulfilment';
export { refundReturn } from './refund-return';
export { shipFulfilment } from './ship-fulfilment';
