import { Emitter } from './emitter';
import type {
  ConfirmRequest,
  FieldRule,
  FormOptions,
  FormState,
  FromFrame,
  IntentResult,
  StripeJsError,
  ToFrame,
} from './protocol';

interface Address {
  country?: string;
  postal_code?: string;
}

type AddressRules = FieldRule | { country?: FieldRule; postalCode?: FieldRule };

/** The options of `elements.create('payment', …)` that the stand-in knows. */
export interface PaymentElementOptions {
  defaultValues?: { billingDetails?: { address?: Address } };
  fields?: { billingDetails?: FieldRule | { address?: AddressRules } };
  readOnly?: boolean;
}

/** The options of `stripe.elements(…)` that reach the form. */
export interface SharedOptions {
  appearance?: FormOptions['appearance'];
  fonts?: FormOptions['fonts'];
}

function ruleOf(options: PaymentElementOptions, field: 'country' | 'postalCode'): FieldRule {
  const billing = options.fields?.billingDetails;
  const address = typeof billing === 'object' ? billing.address : billing;
  return (typeof address === 'object' ? address[field] : address) ?? 'auto';
}

function formOptions(shared: SharedOptions, own: PaymentElementOptions): FormOptions {
  const address = own.defaultValues?.billingDetails?.address;
  return {
    appearance: shared.appearance ?? {},
    fonts: shared.fonts ?? [],
    country: address?.country ?? '',
    postalCode: address?.postal_code ?? '',
    countryRule: ruleOf(own, 'country'),
    postalCodeRule: ruleOf(own, 'postalCode'),
    readOnly: own.readOnly ?? false,
  };
}

let framesMade = 0;

/** The Payment Element: a frame with the card form, mounted into the shop's page. */
export class PaymentElement extends Emitter {
  readonly #origin: string;
  readonly #onDestroy: () => void;
  #shared: SharedOptions;
  #options: PaymentElementOptions;
  #container: HTMLElement | undefined;
  #frame: HTMLIFrameElement | undefined;
  #state: FormState = { empty: true, complete: false };
  #lastCall = 0;
  readonly #calls = new Map<number, (answer: unknown) => void>();
  /** Whether the intent could be loaded; `ready` waits for it. */
  readonly #loaded: Promise<StripeJsError | null>;

  constructor(
    origin: string,
    shared: SharedOptions,
    options: PaymentElementOptions,
    loaded: Promise<StripeJsError | null>,
    onDestroy: () => void,
  ) {
    super();
    this.#origin = origin;
    this.#shared = shared;
    this.#options = options;
    this.#loaded = loaded;
    this.#onDestroy = onDestroy;
  }

  /** Whether the form is in the page, so that it can be confirmed. */
  get mounted(): boolean {
    return this.#frame !== undefined;
  }

  mount(target: string | HTMLElement): void {
    const container =
      typeof target === 'string' ? document.querySelector<HTMLElement>(target) : target;
    if (!container) {
      throw new Error(
        `IntegrationError: The selector you specified (${target}) applies to no DOM elements that are currently on the page.`,
      );
    }
    this.unmount();
    const frame = document.createElement('iframe');
    framesMade += 1;
    frame.name = `__privateStripeFrame${framesMade}`;
    frame.title = 'Secure payment input frame';
    frame.allow = 'payment *; clipboard-write';
    // A little wider than the container, so that focus rings are not cut off.
    Object.assign(frame.style, {
      border: '0',
      display: 'block',
      width: 'calc(100% + 8px)',
      margin: '-4px',
      height: '0',
      userSelect: 'none',
      colorScheme: 'light only',
    });
    frame.src = `${this.#origin}/elements/payment?origin=${encodeURIComponent(location.origin)}`;
    this.#frame = frame;
    this.#container = container;
    window.addEventListener('message', this.#receive);
    container.classList.add('StripeElement');
    container.replaceChildren(frame);
    this.#showState({ empty: true, complete: false });
    queueMicrotask(() => this.emit('loaderstart', { elementType: 'payment' }));
  }

  unmount(): void {
    window.removeEventListener('message', this.#receive);
    this.#frame?.remove();
    this.#frame = undefined;
    const names = [...(this.#container?.classList ?? [])].filter((name) =>
      name.startsWith('StripeElement'),
    );
    this.#container?.classList.remove(...names);
    this.#container = undefined;
  }

  destroy(): void {
    this.unmount();
    this.#onDestroy();
  }

  update(options: PaymentElementOptions): void {
    this.#options = { ...this.#options, ...options };
    this.#sendOptions();
  }

  /** New options of the Elements group. */
  share(shared: SharedOptions): void {
    this.#shared = shared;
    this.#sendOptions();
  }

  focus(): void {
    this.#frame?.focus();
    this.#send({ kind: 'focus' });
  }

  blur(): void {
    this.#send({ kind: 'blur' });
  }

  clear(): void {
    this.#send({ kind: 'clear' });
  }

  collapse(): void {}

  /** Shows what is missing; null when the form can be submitted. */
  validate(): Promise<StripeJsError | null> {
    return this.#call((call) => ({ kind: 'validate', call }));
  }

  /** Confirms an intent with the card in the form. */
  confirm(request: ConfirmRequest): Promise<IntentResult> {
    return this.#call((call) => ({ kind: 'confirm', call, request }));
  }

  #call<T>(message: (call: number) => ToFrame): Promise<T> {
    this.#lastCall += 1;
    const call = this.#lastCall;
    return new Promise((resolve) => {
      this.#calls.set(call, resolve as (answer: unknown) => void);
      this.#send(message(call));
    });
  }

  #send(message: ToFrame): void {
    this.#frame?.contentWindow?.postMessage(message, this.#origin);
  }

  #sendOptions(): void {
    this.#send({ kind: 'options', options: formOptions(this.#shared, this.#options) });
  }

  #showState(state: FormState): void {
    this.#state = state;
    this.#container?.classList.toggle('StripeElement--empty', state.empty);
    this.#container?.classList.toggle('StripeElement--complete', state.complete);
  }

  readonly #receive = (event: MessageEvent<FromFrame>): void => {
    if (event.origin !== this.#origin || event.source !== this.#frame?.contentWindow) return;
    const message = event.data;
    const elementType = 'payment';
    switch (message.kind) {
      case 'loaded':
        this.#sendOptions();
        this.#loaded.then((error) => {
          if (error) this.emit('loaderror', { elementType, error });
          else this.emit('ready', { elementType });
        });
        break;
      case 'height':
        if (this.#frame) this.#frame.style.height = `${message.height}px`;
        break;
      case 'change':
        this.#showState(message.state);
        this.emit('change', {
          elementType,
          collapsed: false,
          ...this.#state,
          value: { type: 'card' },
        });
        break;
      case 'focus':
      case 'blur':
        this.#container?.classList.toggle('StripeElement--focus', message.kind === 'focus');
        this.emit(message.kind, { elementType });
        break;
      case 'escape':
        this.emit('escape', { elementType });
        break;
      case 'enter':
        // The frame is no part of the shop's form, but Enter should submit it all the same.
        this.#container?.closest('form')?.requestSubmit();
        break;
      default:
        this.#calls.get(message.call)?.('error' in message ? message.error : message.result);
        this.#calls.delete(message.call);
    }
  };
}
