import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { type CardScenario, passesLuhn, readyMadeScenario, scenarioOf } from '../cards';
import { ApiError, invalid, missing } from '../errors';
import type { Params } from '../form';
import { newId } from '../ids';
import type { Tx } from '../state/store';

/** A payment method and what its card does when charged. */
export interface UsableMethod {
  method: Stripe.PaymentMethod;
  scenario: CardScenario;
}

function cardError(code: string, message: string, param: string): ApiError {
  return new ApiError(402, { type: 'card_error', code, message, param });
}

interface CardData {
  number: string;
  expMonth: number;
  expYear: number;
  cvcGiven: boolean;
}

function readCard(card: Params, now: Date): CardData {
  card.only('number', 'exp_month', 'exp_year', 'cvc');
  const number = card.required('number').replace(/[\s-]/g, '');
  if (!passesLuhn(number)) {
    throw cardError('incorrect_number', 'Your card number is incorrect.', 'number');
  }
  const expMonth = card.integer('exp_month') ?? 0;
  if (expMonth < 1 || expMonth > 12) {
    const message = "Your card's expiration month is invalid.";
    throw cardError('invalid_expiry_month', message, 'exp_month');
  }
  const shortYear = card.integer('exp_year') ?? 0;
  const expYear = shortYear < 100 ? 2000 + shortYear : shortYear;
  const thisYear = now.getUTCFullYear();
  if (expYear < thisYear || expYear > thisYear + 50) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
  if (expYear === thisYear && expMonth < now.getUTCMonth() + 1) {
    const message = "Your card's expiration month is invalid.";
    throw cardError('invalid_expiry_month', message, 'exp_month');
  }
  const cvc = card.string('cvc') ?? '';
  if (cvc !== '' && !/^\d{3,4}$/.test(cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc');
  }
  return { number, expMonth, expYear, cvcGiven: cvc !== '' };
}

/** Reads a postal address; absent members become null. */
export function readAddress(address: Params | undefined): Stripe.Address | null {
  if (!address) return null;
  address.only('city', 'country', 'line1', 'line2', 'postal_code', 'state');
  const part = (name: string) => address.string(name) || null;
  return {
    city: part('city'),
    country: part('country'),
    line1: part('line1'),
    line2: part('line2'),
    postal_code: part('postal_code'),
    state: part('state'),
  };
}

function readBilling(details: Params | undefined): Stripe.PaymentMethod.BillingDetails {
  details?.only('address', 'email', 'name', 'phone');
  const empty = {
    city: null,
    country: null,
    line1: null,
    line2: null,
    postal_code: null,
    state: null,
  };
  return {
    address: readAddress(details?.object('address')) ?? empty,
    email: details?.string('email') || null,
    name: details?.string('name') || null,
    phone: details?.string('phone') || null,
    tax_id: null,
  };
}

function store(
  tx: Tx,
  scenario: CardScenario,
  card: Omit<CardData, 'number'> & { fingerprintOf: string },
  billing: Stripe.PaymentMethod.BillingDetails,
): UsableMethod {
  const method: Stripe.PaymentMethod = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    card: {
      brand: scenario.brand,
      checks: {
        address_line1_check: null,
        address_postal_code_check: billing.address?.postal_code ? 'unchecked' : null,
        cvc_check: card.cvcGiven ? 'unchecked' : null,
      },
      country: 'US',
      display_brand: scenario.brand,
      exp_month: card.expMonth,
      exp_year: card.expYear,
      fingerprint: createHash('sha256').update(card.fingerprintOf).digest('hex').slice(0, 16),
      funding: scenario.funding,
      generated_from: null,
      last4: scenario.last4,
      networks: { available: [scenario.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: tx.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
  tx.put('payment_methods', method);
  tx.put('cards', { id: method.id, scenario });
  return { method, scenario };
}

/**
 * Creates a card payment method from `type`, `card` and `billing_details`.
 * @param rawNumbers whether full card numbers are accepted. Stripe takes them from Stripe.js (the
 *   publishable key) and refuses them from servers.
 * @throws ApiError 402 `card_error` for a bad number, expiry date or security code.
 */
export function createMethod(tx: Tx, params: Params, rawNumbers: boolean): UsableMethod {
  params.only('type', 'card', 'billing_details', 'metadata', 'allow_redisplay');
  if (params.required('type') !== 'card') {
    throw invalid('The stand-in knows only payment methods of type card.', params.path('type'));
  }
  const billing = readBilling(params.object('billing_details'));
  const card = params.object('card');
  if (!card) {
    throw invalid(`Missing required param: ${params.path('card')}.`, params.path('card'));
  }
  if (!rawNumbers) {
    throw new ApiError(402, {
      type: 'invalid_request_error',
      message:
        'Sending credit card numbers directly to the Stripe API is generally unsafe. Use a test payment method such as pm_card_visa, or confirm with Stripe.js.',
    });
  }
  const data = readCard(card, new Date(tx.nowMs));
  return store(tx, scenarioOf(data.number), { ...data, fingerprintOf: data.number }, billing);
}

/**
 * Finds a payment method by id; a ready-made one such as `pm_card_visa` becomes a new object.
 * @throws ApiError 404 when there is none.
 */
export function findMethod(tx: Tx, id: string): UsableMethod {
  const readyMade = readyMadeScenario(id);
  if (readyMade) {
    const expYear = new Date(tx.nowMs).getUTCFullYear() + 1;
    const card = { expMonth: 12, expYear, cvcGiven: false, fingerprintOf: id };
    return store(tx, readyMade, card, readBilling(undefined));
  }
  const method = tx.get('payment_methods', id);
  const behind = tx.get('cards', id);
  if (!method || !behind) throw missing('PaymentMethod', id, 'payment_method');
  return { method, scenario: behind.scenario };
}
