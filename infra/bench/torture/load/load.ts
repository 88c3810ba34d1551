import type { Random } from '../random';
import type { Account } from './accounts';
import { Bag } from './bag';
import type { BuyerAtStripe } from './buyer-at-stripe';
import type { Market, Offer } from './market';
import type { Promises } from './promises';
import type { Rest } from './rest';
import type { Tally } from './tally';

/** An order that a worker has placed. */
export interface OwnOrder {
  orderId: string;
  buyer: Account;
  /** Null when Stripe could not be reached in the meantime. */
  clientSecret: string | null;
}

export interface OpenDispute {
  disputeId: string;
}

const REMEMBERED = 400;

/** Everything the workers share. */
export class Load {
  readonly rest: Rest;
  readonly stripe: BuyerAtStripe;
  readonly tally: Tally;
  readonly promises: Promises;
  readonly market: Market;
  readonly unpaid = new Bag<OwnOrder>(REMEMBERED);
  /** Left by their buyers; some come back when it is too late. */
  readonly abandoned = new Bag<OwnOrder>(REMEMBERED);
  /** Confirmed with a card: paid, or about to be. */
  readonly paid = new Bag<OwnOrder>(REMEMBERED);
  readonly sent = new Bag<OwnOrder>(REMEMBERED);
  readonly disputes = new Bag<OpenDispute>(REMEMBERED);
  readonly #busy = new Set<Account | Offer | undefined>();

  constructor(parts: Pick<Load, 'rest' | 'stripe' | 'tally' | 'promises' | 'market'>) {
    this.rest = parts.rest;
    this.stripe = parts.stripe;
    this.tally = parts.tally;
    this.promises = parts.promises;
    this.market = parts.market;
  }

  /**
   * Acts with one of them that no other worker has at this moment, so that what it knows is true.
   * @returns what `work` returns; false when all of them are taken.
   */
  async withOwn<T extends Account | Offer>(
    from: readonly T[],
    random: Random,
    work: (own: T) => Promise<boolean>,
  ): Promise<boolean> {
    const start = random.between(0, from.length - 1);
    const at = from.findIndex((_, index) => !this.#busy.has(from[(start + index) % from.length]));
    const own = at === -1 ? undefined : from[(start + at) % from.length];
    if (!own) return false;
    this.#busy.add(own);
    try {
      return await work(own);
    } finally {
      this.#busy.delete(own);
    }
  }
}

/** One thing that a worker does. @returns false when there was nothing to do it to. */
export type Operation = (load: Load, random: Random) => Promise<boolean>;
