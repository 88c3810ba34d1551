/**
 * What the shop's page and the payment form's frame tell each other by `postMessage`. Both sides
 * check the other's window and origin; the card number never leaves the frame except to the API.
 */

/** A failed call as Stripe.js reports it. */
export interface StripeJsError {
  type: string;
  message: string;
  code?: string;
  [member: string]: unknown;
}

/** The public members of a payment intent that the browser side looks at. */
export interface BrowserIntent {
  id: string;
  status: string;
  amount: number;
  currency: string;
  client_secret: string;
  next_action: { type: string; use_stripe_sdk?: { stripe_js?: string } } | null;
  last_payment_error: StripeJsError | null;
  [member: string]: unknown;
}

export type IntentResult =
  | { paymentIntent: BrowserIntent; error?: undefined }
  | { error: StripeJsError; paymentIntent?: undefined };

/** Whether a billing field is asked for. */
export type FieldRule = 'auto' | 'never' | 'if_required';

/** Everything the form depends on; sent whole whenever something changes. */
export interface FormOptions {
  appearance: {
    theme?: string;
    variables?: Record<string, string>;
    rules?: Record<string, Record<string, string>>;
  };
  fonts: { family?: string; src?: string; weight?: string; style?: string }[];
  country: string;
  postalCode: string;
  countryRule: FieldRule;
  postalCodeRule: FieldRule;
  readOnly: boolean;
}

/** What a confirmation sends besides the card. */
export interface ConfirmRequest {
  key: string;
  clientSecret: string;
  returnUrl: string | null;
  billingDetails: Record<string, unknown>;
  receiptEmail: string | null;
}

export interface FormState {
  empty: boolean;
  complete: boolean;
}

export type ToFrame =
  | { kind: 'options'; options: FormOptions }
  | { kind: 'focus' }
  | { kind: 'blur' }
  | { kind: 'clear' }
  | { kind: 'validate'; call: number }
  | { kind: 'confirm'; call: number; request: ConfirmRequest };

export type FromFrame =
  | { kind: 'loaded' }
  | { kind: 'height'; height: number }
  | { kind: 'change'; state: FormState }
  | { kind: 'focus' }
  | { kind: 'blur' }
  | { kind: 'escape' }
  | { kind: 'enter' }
  | { kind: 'validated'; call: number; error: StripeJsError | null }
  | { kind: 'confirmed'; call: number; result: IntentResult };

/** What the challenge page says to Stripe.js once the customer has decided. */
export const CHALLENGE_DONE = 'stand-in:challenge-done';
