/**
 * Stripe's test cards and test payment methods, https://docs.stripe.com/testing, and two cards of
 * the stand-in's own for payments that stay in `processing` for a while (no test card of Stripe's
 * does that; bank debits do).
 */

/** Why a charge is refused, in the terms of https://docs.stripe.com/declines/codes */
export interface Decline {
  code: string;
  declineCode: string;
  message: string;
}

/** What happens when a card is charged. Absent members mean the ordinary, successful way. */
export interface CardScenario {
  brand: string;
  funding: 'credit' | 'debit' | 'prepaid';
  last4: string;
  /** Asks the customer for a second step before charging. */
  challenge?: boolean;
  decline?: Decline;
  /** The payment stays in `processing`, then ends this way. */
  later?: 'succeed' | 'fail';
  /** `pending`: succeeds later. `fail`: succeeds at first, then fails. */
  refund?: 'pending' | 'fail';
  /** Opens a dispute with this reason at once. */
  dispute?: string;
}

function decline(code: string, declineCode: string, message: string): { decline: Decline } {
  return { decline: { code, declineCode, message } };
}

const DECLINED = 'Your card was declined.';
const BEHAVIOURS: Record<string, Partial<CardScenario>> = {
  '4000000000000002': decline('card_declined', 'generic_decline', DECLINED),
  '4000000000009995': decline(
    'card_declined',
    'insufficient_funds',
    'Your card has insufficient funds.',
  ),
  '4000000000009987': decline('card_declined', 'lost_card', DECLINED),
  '4000000000009979': decline('card_declined', 'stolen_card', DECLINED),
  '4000000000000069': decline('expired_card', 'expired_card', 'Your card has expired.'),
  '4000000000000127': decline(
    'incorrect_cvc',
    'incorrect_cvc',
    "Your card's security code is incorrect.",
  ),
  '4000000000000119': decline(
    'processing_error',
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
  ),
  '4000000000006975': decline(
    'card_declined',
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  ),
  '4000000000000341': decline('card_declined', 'generic_decline', DECLINED),
  '4100000000000019': decline('card_declined', 'fraudulent', DECLINED),
  '4000002500003155': { challenge: true },
  '4000002760003184': { challenge: true },
  '4000000000003220': { challenge: true },
  '4000008260003178': {
    challenge: true,
    ...decline('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  },
  '4000008400001629': {
    challenge: true,
    ...decline('card_declined', 'generic_decline', DECLINED),
  },
  '4000000000000259': { dispute: 'fraudulent' },
  '4000000000002685': { dispute: 'product_not_received' },
  '4000000000007726': { refund: 'pending' },
  '4000000000005126': { refund: 'fail' },
  // The stand-in's own.
  '4000000000007775': { later: 'succeed' },
  '4000000000008880': { later: 'fail' },
};

const SUCCESSFUL = [
  '4242424242424242',
  '4000056655665556',
  '4000000000000077',
  '4000000000003055',
  '4000003800000446',
  '5555555555554444',
  '2223003122003222',
  '5200828282828210',
  '5105105105105100',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  '6011000990139424',
  '6011981111111113',
  '3056930009020004',
  '36227206271667',
  '6555900000604105',
  '3566002020360505',
  '6200000000000005',
  '6200000000000047',
  '6205500000000000004',
];

const DEBIT = ['4000056655665556', '5200828282828210', '6011981111111113', '6200000000000047'];

/** The card number behind each ready-made payment method. */
const READY_MADE: Record<string, string> = {
  pm_card_visa: '4242424242424242',
  pm_card_visa_debit: '4000056655665556',
  pm_card_mastercard: '5555555555554444',
  pm_card_amex: '378282246310005',
  pm_card_discover: '6011111111111117',
  pm_card_diners: '3056930009020004',
  pm_card_jcb: '3566002020360505',
  pm_card_unionpay: '6200000000000005',
  pm_card_bypassPending: '4000000000000077',
  pm_card_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclinedLostCard: '4000000000009987',
  pm_card_visa_chargeDeclinedLostCard: '4000000000009987',
  pm_card_chargeDeclinedStolenCard: '4000000000009979',
  pm_card_visa_chargeDeclinedStolenCard: '4000000000009979',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeDeclinedIncorrectCvc: '4000000000000127',
  pm_card_chargeDeclinedProcessingError: '4000000000000119',
  pm_card_authenticationRequired: '4000002760003184',
  pm_card_authenticationRequiredOnSetup: '4000002500003155',
  pm_card_threeDSecure2Required: '4000000000003220',
  pm_card_createDispute: '4000000000000259',
  pm_card_createDisputeProductNotReceived: '4000000000002685',
  pm_card_pendingRefund: '4000000000007726',
  pm_card_refundFail: '4000000000005126',
  pm_card_standinLaterSucceeds: '4000000000007775',
  pm_card_standinLaterFails: '4000000000008880',
};

/** The brand of a card number by its leading digits. */
export function brandOf(number: string): string {
  if (/^4/.test(number)) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  if (/^3[47]/.test(number)) return 'amex';
  if (/^3[0689]/.test(number)) return 'diners';
  if (/^35/.test(number)) return 'jcb';
  if (/^62/.test(number)) return 'unionpay';
  if (/^6/.test(number)) return 'discover';
  return 'unknown';
}

/** The check digit test every card number passes (ISO/IEC 7812). */
export function passesLuhn(number: string): boolean {
  let sum = 0;
  for (const [fromRight, digit] of [...number].reverse().entries()) {
    const doubled = fromRight % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return /^\d{12,19}$/.test(number) && sum % 10 === 0;
}

/**
 * What a card number does. A valid number that is no test card is declined, as Stripe's test mode
 * does with real cards.
 */
export function scenarioOf(number: string): CardScenario {
  const funding = DEBIT.includes(number) ? 'debit' : 'credit';
  const base = { brand: brandOf(number), funding, last4: number.slice(-4) } as const;
  const behaviour = BEHAVIOURS[number];
  if (behaviour) return { ...base, ...behaviour };
  if (SUCCESSFUL.includes(number)) return base;
  const message = `${DECLINED} Your request was in test mode, but used a non test card.`;
  return { ...base, ...decline('card_declined', 'test_mode_live_card', message) };
}

/** What a ready-made payment method such as `pm_card_visa` does; undefined when there is none. */
export function readyMadeScenario(token: string): CardScenario | undefined {
  const number = READY_MADE[token];
  return number === undefined ? undefined : scenarioOf(number);
}
