export { StripeRefusal } from './client';
export { listDisputes, retrieveDispute, type StripeDispute } from './disputes';
export {
  cancelIntent,
  createIntent,
  findIntent,
  type Intent,
  isCancellable,
  isOwnMode,
  listIntents,
  retrieveIntent,
} from './intents';
export {
  createRefund,
  findRefund,
  intentOfCharge,
  listRefunds,
  refundsOfIntent,
  retrieveRefund,
  type StripeRefund,
} from './refunds';
export { type StripeEvent, verifyWebhook } from './webhook';
