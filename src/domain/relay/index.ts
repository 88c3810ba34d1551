export { relayDue, relayEntry, relayOrder, relayPayment } from './relay';
