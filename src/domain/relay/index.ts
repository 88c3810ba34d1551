export { relayDue, relayOrder } from './relay';
