import type Stripe from 'stripe';
import type { CardScenario } from '../cards';

/** One event on its way to one webhook endpoint. Times are milliseconds since the epoch. */
export interface Delivery {
  id: string;
  event: string;
  url: string;
  status: 'pending' | 'delivered' | 'lost' | 'given_up';
  attempts: number;
  createdAt: number;
  nextAttemptAt: number;
  lastStatus: number | null;
  lastError: string | null;
}

/** The first answer given under an idempotency key. */
export interface StoredAnswer {
  id: string;
  fingerprint: string;
  status: number;
  body: unknown;
  requestId: string;
  createdAt: number;
}

/** Something that happens by itself later: a payment or a refund reaching its final state. */
export interface Timer {
  id: string;
  kind: 'payment' | 'refund';
  outcome: 'succeed' | 'fail';
  dueAt: number;
}

/** What the test card behind a payment method does; the number itself is not kept. */
export interface CardBehind {
  id: string;
  scenario: CardScenario;
}

/** Rows by table. API objects are stored exactly as they are answered, references as ids. */
export interface Tables {
  payment_intents: Stripe.PaymentIntent;
  payment_methods: Stripe.PaymentMethod;
  cards: CardBehind;
  charges: Stripe.Charge;
  refunds: Stripe.Refund;
  disputes: Stripe.Dispute;
  balance_transactions: Stripe.BalanceTransaction;
  events: Stripe.Event;
  deliveries: Delivery;
  answers: StoredAnswer;
  timers: Timer;
}

export type TableName = keyof Tables;

export const TABLE_NAMES: readonly TableName[] = [
  'payment_intents',
  'payment_methods',
  'cards',
  'charges',
  'refunds',
  'disputes',
  'balance_transactions',
  'events',
  'deliveries',
  'answers',
  'timers',
];
