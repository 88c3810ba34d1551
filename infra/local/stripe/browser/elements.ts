import { callIntent } from './api';
import { Emitter } from './emitter';
import { PaymentElement, type PaymentElementOptions, type SharedOptions } from './payment-element';
import type { StripeJsError } from './protocol';

/** The options of `stripe.elements(…)`; without a client secret the intent comes at confirmation. */
export interface ElementsOptions extends SharedOptions {
  clientSecret?: string;
  locale?: string;
}

const TERMINAL = ['succeeded', 'canceled'];

/** A group of elements; the stand-in has one kind, the Payment Element. */
export class Elements extends Emitter {
  readonly #origin: string;
  readonly #key: string;
  #options: ElementsOptions;
  #payment: PaymentElement | undefined;

  constructor(origin: string, key: string, options: ElementsOptions) {
    super();
    this.#origin = origin;
    this.#key = key;
    this.#options = options;
  }

  get clientSecret(): string | undefined {
    return this.#options.clientSecret;
  }

  create(type: string, options: PaymentElementOptions = {}): PaymentElement {
    if (type !== 'payment') {
      throw new Error(`IntegrationError: the stand-in has no element of type ${type}.`);
    }
    if (this.#payment) {
      throw new Error(
        "IntegrationError: Can't create multiple payment elements in one Elements instance.",
      );
    }
    const forget = () => {
      this.#payment = undefined;
    };
    this.#payment = new PaymentElement(this.#origin, this.#options, options, this.#load(), forget);
    return this.#payment;
  }

  getElement(type: unknown): PaymentElement | null {
    // react-stripe-js may pass its component, which carries the type.
    const name =
      typeof type === 'string' ? type : (type as { __elementType?: string })?.__elementType;
    return name === 'payment' ? (this.#payment ?? null) : null;
  }

  async update(options: ElementsOptions): Promise<void> {
    this.#options = { ...this.#options, ...options };
    this.#payment?.share(this.#options);
    this.emit('update-end', {});
  }

  /** Reads the intent again; its amount may have changed on the server. */
  async fetchUpdates(): Promise<{ error?: StripeJsError }> {
    const error = await this.#load();
    return error ? { error } : {};
  }

  /** Shows what is missing in the form. */
  async submit(): Promise<{ error?: StripeJsError; selectedPaymentMethod?: string }> {
    if (!this.#payment?.mounted) {
      throw new Error('IntegrationError: Elements must have a mounted Payment Element.');
    }
    const error = await this.#payment.validate();
    return error ? { error } : { selectedPaymentMethod: 'card' };
  }

  async #load(): Promise<StripeJsError | null> {
    const { clientSecret } = this.#options;
    if (clientSecret === undefined) return null;
    const { error, paymentIntent } = await callIntent(this.#origin, this.#key, clientSecret);
    if (error) return error;
    if (!TERMINAL.includes(paymentIntent.status)) return null;
    return {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message:
        'This PaymentIntent is in a terminal state and cannot be used to initialize Elements.',
    };
  }
}
