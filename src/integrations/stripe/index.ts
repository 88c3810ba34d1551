export { StripeRefusal } from './client';
export {
  cancelIntent,
  createIntent,
  findIntent,
  type Intent,
  isOwnMode,
  retrieveIntent,
} from './intents';
export { createRefund, findRefund, retrieveRefund, type StripeRefund } from './refunds';
export { type StripeEvent, verifyWebhook } from './webhook';
