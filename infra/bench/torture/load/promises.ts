import { closeSync, openSync, writeSync } from 'node:fs';

/** What an acknowledged write has promised for good; at the end the database must say the same. */
export type Promised =
  | { kind: 'placed'; orderId: string; buyerId: string; totalMinor: number; key: string }
  /** Stripe has told the buyer that the money is taken. */
  | { kind: 'paid'; orderId: string; intentId: string }
  | { kind: 'order_cancelled'; orderId: string }
  | { kind: 'share_cancelled'; fulfilmentId: string }
  | { kind: 'shipped'; fulfilmentId: string; trackingCode: string; remainingId: string | null }
  | { kind: 'out_for_delivery'; fulfilmentId: string }
  | { kind: 'delivered'; fulfilmentId: string }
  | { kind: 'returned'; refundId: string; fulfilmentId: string; amountMinor: number }
  | { kind: 'refund_retried'; refundId: string }
  | { kind: 'disputed'; disputeId: string; intentId: string }
  | { kind: 'dispute_closed'; disputeId: string; outcome: 'won' | 'lost' }
  | { kind: 'stock_changed'; listingId: string; delta: number }
  | { kind: 'listing_edited'; listingId: string; version: number };

/** Every promise of a run, also written to a file, line by line, for whoever looks into a failure. */
export class Promises {
  readonly made: Promised[] = [];
  readonly #file: number;

  constructor(file: string) {
    this.#file = openSync(file, 'w');
  }

  add(promised: Promised): void {
    this.made.push(promised);
    writeSync(this.#file, `${JSON.stringify({ atMs: Date.now(), ...promised })}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}
