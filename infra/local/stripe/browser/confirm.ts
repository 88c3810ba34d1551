import { callIntent } from './api';
import { showChallenge } from './challenge';
import type { Elements } from './elements';
import type { BrowserIntent, IntentResult, StripeJsError } from './protocol';

/** The argument of `stripe.confirmPayment`. */
export interface ConfirmPaymentOptions {
  elements?: Elements;
  clientSecret?: string;
  confirmParams?: {
    return_url?: string;
    receipt_email?: string;
    payment_method_data?: { billing_details?: Record<string, unknown> };
  };
  redirect?: 'always' | 'if_required';
}

const NOT_AUTHENTICATED =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.';

function notAuthenticated(intent: BrowserIntent): StripeJsError {
  return {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message: NOT_AUTHENTICATED,
    payment_intent: intent,
  };
}

/** What an intent that has left `requires_action` means to the shop. */
function outcomeOf(intent: BrowserIntent): IntentResult {
  if (intent.status === 'requires_action') return { error: notAuthenticated(intent) };
  const failure = intent.last_payment_error;
  if (intent.status !== 'requires_payment_method' || !failure) return { paymentIntent: intent };
  if (failure.code === 'payment_intent_authentication_failure') {
    return { error: notAuthenticated(intent) };
  }
  return { error: { ...failure, payment_intent: intent } };
}

/** Takes the customer through an intent's next step, if it has one the page can show. */
export async function handleNextAction(
  origin: string,
  key: string,
  clientSecret: string,
): Promise<IntentResult> {
  const before = await callIntent(origin, key, clientSecret);
  if (before.error) return before;
  const intent = before.paymentIntent;
  const challenge = intent.next_action?.use_stripe_sdk?.stripe_js;
  if (intent.status !== 'requires_action' || !challenge) return outcomeOf(intent);
  await showChallenge(challenge);
  const after = await callIntent(origin, key, clientSecret);
  return after.error ? after : outcomeOf(after.paymentIntent);
}

function leaveFor(returnUrl: string, intent: BrowserIntent): Promise<never> {
  const url = new URL(returnUrl, location.href);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret);
  url.searchParams.set('redirect_status', 'succeeded');
  location.assign(url);
  // The page is about to go: like Stripe.js, never resolve.
  return new Promise(() => {});
}

/**
 * Confirms with the card in the mounted form, shows a challenge when one is asked for, and leaves
 * for `return_url` unless the redirect is only wanted when needed. Refusals are returned, mistakes
 * in the integration are thrown.
 */
export async function confirmPayment(
  origin: string,
  key: string,
  options: ConfirmPaymentOptions,
): Promise<IntentResult> {
  const { elements, confirmParams = {}, redirect = 'always' } = options;
  const clientSecret = options.clientSecret ?? elements?.clientSecret;
  if (!clientSecret) throw new Error('IntegrationError: a client secret is required.');
  if (!elements) throw new Error('IntegrationError: the stand-in confirms only with Elements.');
  const returnUrl = confirmParams.return_url;
  if (!returnUrl && redirect !== 'if_required') {
    throw new Error('IntegrationError: confirmParams.return_url is required.');
  }
  const submitted = await elements.submit();
  if (submitted.error) return { error: submitted.error };
  const form = elements.getElement('payment');
  if (!form) throw new Error('IntegrationError: the Payment Element is gone.');
  const confirmed = await form.confirm({
    key,
    clientSecret,
    returnUrl: returnUrl ?? null,
    billingDetails: confirmParams.payment_method_data?.billing_details ?? {},
    receiptEmail: confirmParams.receipt_email ?? null,
  });
  if (confirmed.error) return confirmed;
  const result =
    confirmed.paymentIntent.status === 'requires_action'
      ? await handleNextAction(origin, key, clientSecret)
      : confirmed;
  if (result.error || redirect === 'if_required' || !returnUrl) return result;
  return leaveFor(returnUrl, result.paymentIntent);
}
