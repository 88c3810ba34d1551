export {
  cancelIntent,
  createIntent,
  findIntent,
  type Intent,
  isOwnMode,
  retrieveIntent,
} from './intents';
export { createRefund, retrieveRefund, type StripeRefund } from './refunds';
export { type StripeEvent, verifyWebhook } from './webhook';
