import { brandOf } from '../cards';
import {
  asksPostalCode,
  type Complaint,
  checkCvc,
  checkExpiry,
  checkNumber,
  checkPostalCode,
  formatExpiry,
  formatNumber,
} from './card-format';
import type { FormOptions, FormState, StripeJsError } from './protocol';

const NAMES = ['number', 'expiry', 'cvc', 'country', 'postalCode'] as const;
type Name = (typeof NAMES)[number];

interface Listeners {
  change(state: FormState): void;
  focus(): void;
  blur(): void;
  escape(): void;
  enter(): void;
}

/** Puts the caret back behind as many digits as were before it. */
function reformat(input: HTMLInputElement, formatted: string): void {
  if (input.value === formatted) return;
  const caret = input.selectionStart ?? input.value.length;
  const atEnd = caret === input.value.length;
  let digits = input.value.slice(0, caret).replace(/\D/g, '').length;
  input.value = formatted;
  let position = 0;
  while (digits > 0 && position < formatted.length) {
    if (/\d/.test(formatted.charAt(position))) digits -= 1;
    position += 1;
  }
  const end = atEnd ? formatted.length : position;
  input.setSelectionRange(end, end);
}

/** The form's fields: formats while typing, complains when a field is left or submitted. */
export class CardForm {
  readonly #document: Document;
  readonly #listeners: Listeners;
  readonly #fields: Record<Name, HTMLInputElement | HTMLSelectElement>;
  #lastState = '';
  #configured = false;

  constructor(document: Document, listeners: Listeners) {
    this.#document = document;
    this.#listeners = listeners;
    const field = (name: Name) =>
      document.getElementById(`payment-${name}Input`) as HTMLInputElement | HTMLSelectElement;
    this.#fields = {
      number: field('number'),
      expiry: field('expiry'),
      cvc: field('cvc'),
      country: field('country'),
      postalCode: field('postalCode'),
    };
    for (const name of NAMES) {
      const input = this.#fields[name];
      input.addEventListener('input', (event) => this.#onInput(name, event));
      input.addEventListener('focus', () => listeners.focus());
      input.addEventListener('blur', () => this.#onBlur(name));
    }
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') listeners.escape();
      if (event.key === 'Enter' && event.target instanceof HTMLInputElement) listeners.enter();
    });
  }

  values(): Record<Name, string> {
    const { number, expiry, cvc, country, postalCode } = this.#fields;
    const postal = this.#isShown('postalCode') ? postalCode.value.trim() : '';
    return {
      number: number.value,
      expiry: expiry.value,
      cvc: cvc.value,
      country: this.#isShown('country') ? country.value : '',
      postalCode: postal,
    };
  }

  configure(options: FormOptions): void {
    const { country, postalCode } = this.#fields;
    if (!this.#configured) {
      if (options.country) country.value = options.country;
      postalCode.value = options.postalCode;
      this.#configured = true;
    }
    this.#show('country', options.countryRule !== 'never');
    this.#postalCodeWanted = options.postalCodeRule !== 'never';
    this.#showPostalCode();
    for (const name of NAMES) this.#fields[name].toggleAttribute('readonly', options.readOnly);
  }

  focus(): void {
    this.#fields.number.focus();
  }

  blur(): void {
    if (this.#document.activeElement instanceof HTMLElement) this.#document.activeElement.blur();
  }

  clear(): void {
    for (const name of NAMES) if (name !== 'country') this.#fields[name].value = '';
    for (const name of NAMES) this.#showComplaint(name, undefined);
    this.#report();
  }

  disable(disabled: boolean): void {
    for (const name of NAMES) this.#fields[name].disabled = disabled;
  }

  /** Shows all complaints, moves to the first, and returns it as Stripe.js' error. */
  complain(): StripeJsError | null {
    let first: StripeJsError | null = null;
    for (const name of NAMES) {
      const complaint = this.#check(name);
      this.#showComplaint(name, complaint);
      if (!complaint || first) continue;
      first = { type: 'validation_error', ...complaint };
      this.#fields[name].focus();
    }
    return first;
  }

  #postalCodeWanted = true;

  #isShown(name: Name): boolean {
    return !this.#fields[name].closest('.Field')?.hasAttribute('hidden');
  }

  #show(name: Name, shown: boolean): void {
    this.#fields[name].closest('.Field')?.toggleAttribute('hidden', !shown);
  }

  #showPostalCode(): void {
    const country = this.#fields.country.value;
    this.#show('postalCode', this.#postalCodeWanted && asksPostalCode(country));
    const label = this.#document.querySelector('label[for="payment-postalCodeInput"]');
    if (label) label.textContent = country === 'US' ? 'ZIP code' : 'Postal code';
  }

  #check(name: Name): Complaint | undefined {
    const { number, expiry, cvc, country, postalCode } = this.#fields;
    if (!this.#isShown(name)) return undefined;
    if (name === 'number') return checkNumber(number.value);
    if (name === 'expiry') return checkExpiry(expiry.value, new Date());
    if (name === 'cvc') return checkCvc(cvc.value, number.value);
    if (name === 'postalCode') return checkPostalCode(postalCode.value, country.value);
    return undefined;
  }

  #onInput(name: Name, event: Event): void {
    const input = this.#fields[name];
    const deleting = event instanceof InputEvent && event.inputType.startsWith('delete');
    if (input instanceof HTMLInputElement) {
      if (name === 'number') reformat(input, formatNumber(input.value));
      if (name === 'expiry') reformat(input, formatExpiry(input.value, deleting));
      if (name === 'cvc') reformat(input, input.value.replace(/\D/g, '').slice(0, 4));
    }
    if (name === 'number') this.#showBrand();
    if (name === 'country') this.#showPostalCode();
    // A complaint goes as soon as it is answered; a new one waits until the field is left.
    if (!this.#check(name)) this.#showComplaint(name, undefined);
    this.#report();
  }

  #onBlur(name: Name): void {
    if (this.#fields[name].value !== '') this.#showComplaint(name, this.#check(name));
    this.#listeners.blur();
  }

  #showBrand(): void {
    const badge = this.#document.getElementById('brand');
    const brand = brandOf(this.#fields.number.value.replace(/\D/g, ''));
    if (badge) badge.textContent = brand === 'unknown' ? '' : brand;
  }

  #showComplaint(name: Name, complaint: Complaint | undefined): void {
    const input = this.#fields[name];
    const error = this.#document.getElementById(`payment-${name}Error`);
    input.classList.toggle('Input--invalid', complaint !== undefined);
    input.setAttribute('aria-invalid', String(complaint !== undefined));
    if (error && error.textContent !== (complaint?.message ?? '')) {
      error.textContent = complaint?.message ?? '';
    }
  }

  #report(): void {
    const { number, expiry, cvc } = this.#fields;
    const state = {
      empty: number.value === '' && expiry.value === '' && cvc.value === '',
      complete: NAMES.every((name) => this.#check(name) === undefined),
    };
    const text = JSON.stringify(state);
    if (text === this.#lastState) return;
    this.#lastState = text;
    this.#listeners.change(state);
  }
}
