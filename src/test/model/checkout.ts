/** Carts, requests and their idempotency keys in the model: how orders come to be. */
import { UNPAID_ORDERS_MAX } from '@/domain/orders/limits';
import type { Action, Name } from './actions';
import { priceOf } from './likeness';
import { type Process, Refused } from './process';
import { Sale } from './sale';
import { DAY, MINUTE, SHELF } from './shelf';
import { sum } from './state';
import { type Line, place } from './verbs';

/** The shop that orders are placed in. */
interface Shop {
  readonly now: number;
  readonly sales: Sale[];
  available(): number[];
}

type Units = readonly [number, number, number];

/** A request to check out: the same key and body whenever it is sent. */
export interface Request {
  by: Name;
  key: string;
  expectedTotal: number;
}

/** What is remembered of a key. */
interface Claim {
  since: number;
  isDone: boolean;
}

export class Checkout {
  readonly requests: Request[] = [];
  readonly #carts = new Map<Name, Units>();
  readonly #claims = new Map<string, Claim>();

  constructor(readonly shop: Shop) {}

  place(action: Extract<Action, { do: 'place' }>, process: Process): Sale | null {
    const { by, units, isWrongTotal } = action;
    this.#carts.set(by, units);
    const expectedTotal = priceOf(units) + (isWrongTotal ? 1 : 0);
    const request = { by, key: `key-${this.requests.length}`, expectedTotal };
    this.requests.push(request);
    return this.#send(request, process);
  }

  repeat(action: Extract<Action, { do: 'repeat' }>, process: Process): Sale | null {
    const request = this.requests[action.request % this.requests.length];
    return request ? this.#send(request, process) : null;
  }

  #send(request: Request, process: Process): Sale | null {
    const { now } = this.shop;
    const claim = this.#claims.get(request.key);
    const isFree =
      !claim || claim.since < now - DAY || (!claim.isDone && claim.since < now - MINUTE);
    if (!isFree) {
      if (claim.isDone) return null;
      throw new Refused('idempotency_in_flight');
    }
    process.statement(() => this.#claims.set(request.key, { since: now, isDone: false }));
    try {
      const sale = this.#placeOnce(request, process);
      sale.relay(now, process);
      process.statement(() => this.#claims.set(request.key, { since: now, isDone: true }));
      return sale;
    } catch (error) {
      if (error instanceof Refused) process.statement(() => this.#claims.delete(request.key));
      throw error;
    }
  }

  /** The order of this request, which may have been placed before. */
  #placeOnce(request: Request, process: Process): Sale {
    const { shop } = this;
    const known = shop.sales.find((sale) => sale.key === request.key);
    const units = this.#carts.get(request.by) ?? [0, 0, 0];
    if (sum(units) === 0) {
      const sale = this.#known(request, known);
      process.commit(() => {});
      return sale;
    }
    this.#check(request, units);
    if (known) return this.#known(request, known);
    const isUnpaid = ({ buyer, order }: Sale) =>
      buyer === request.by && ['pending', 'closing'].includes(order.state);
    if (shop.sales.filter(isUnpaid).length >= UNPAID_ORDERS_MAX) throw new Refused('conflict');
    const lines = linesOf(units);
    const sale = new Sale(request.by, request.key, shop.now, place(0, lines));
    process.commit(() => {
      shop.sales.push(sale);
      this.#carts.delete(request.by);
    });
    return sale;
  }

  #check({ by, expectedTotal }: Request, units: Units): void {
    const available = this.shop.available();
    const isOwn = (listing: number) => SHELF[listing]?.seller === by;
    const isShort = units.some(
      (count, listing) => !isOwn(listing) && count > (available[listing] ?? 0),
    );
    if (isShort) throw new Refused('insufficient_stock');
    if (units.some((count, listing) => count > 0 && isOwn(listing))) throw new Refused('conflict');
    if (priceOf(units) !== expectedTotal) throw new Refused('total_changed');
  }

  /** A request that has made an order before gets that, for a day. */
  #known(request: Request, known: Sale | undefined): Sale {
    if (!known) throw new Refused('conflict');
    const { placedAt, order } = known;
    const isSame =
      sum(order.parts.map((part) => part.total)) === request.expectedTotal &&
      placedAt > this.shop.now - DAY;
    if (!isSame) throw new Refused('idempotency_mismatch');
    return known;
  }
}

function linesOf(units: Units): Line[] {
  return units.flatMap((count, listing) => {
    const thing = SHELF[listing];
    if (!thing || count === 0) return [];
    const seller = thing.seller === 'seller' ? 0 : 1;
    return [{ listing, seller, units: count, price: thing.price }];
  });
}
