/**
 * The drop-in Stripe.js: defines `window.Stripe` as far as `@stripe/stripe-js` and
 * `@stripe/react-stripe-js` need it for `<Elements>` with `<PaymentElement>`. What it lacks throws
 * by name, so that nothing seems to work that does not.
 */
import { callIntent } from './api';
import { type ConfirmPaymentOptions, confirmPayment, handleNextAction } from './confirm';
import { Elements, type ElementsOptions } from './elements';

/** The release train that `@stripe/stripe-js` 10 expects. */
const VERSION = 'endive';

const MISSING = [
  'createToken',
  'createSource',
  'createPaymentMethod',
  'createConfirmationToken',
  'confirmCardPayment',
  'confirmCardSetup',
  'confirmSetup',
  'handleCardAction',
  'paymentRequest',
  'retrieveSetupIntent',
] as const;

function lacks(name: string): () => never {
  return () => {
    throw new Error(`The stand-in's Stripe.js has no ${name}.`);
  };
}

function ownOrigin(): string {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) {
    throw new Error('Stripe.js must be loaded by a classic script element.');
  }
  return new URL(script.src).origin;
}

const origin = ownOrigin();

function Stripe(key: string) {
  if (!/^pk_/.test(key)) {
    throw new Error('IntegrationError: Stripe() takes a publishable key, beginning with pk_.');
  }
  return {
    ...Object.fromEntries(MISSING.map((name) => [name, lacks(name)])),
    elements: (options: ElementsOptions = {}) => new Elements(origin, key, options),
    confirmPayment: (options: ConfirmPaymentOptions) => confirmPayment(origin, key, options),
    handleNextAction: ({ clientSecret }: { clientSecret: string }) =>
      handleNextAction(origin, key, clientSecret),
    retrievePaymentIntent: (clientSecret: string) => callIntent(origin, key, clientSecret),
    registerAppInfo: () => {},
    _registerWrapper: () => {},
  };
}

Object.assign(window, { Stripe: Object.assign(Stripe, { version: VERSION }) });
