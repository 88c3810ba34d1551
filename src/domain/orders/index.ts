export { cancelOrder } from './cancel-order';
export { checkOut } from './check-out';
export { closeDeclined } from './close-declined';
export { getCheckout } from './get-checkout';
export { getOrder } from './get-order';
export { listOrders } from './list-orders';
export { placeOrder } from './place-order';
export { expireOrder, findOverdueOrders } from './request-close';
