export { relayDue, relayOrder, relayPayment } from './relay';
