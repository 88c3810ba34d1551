/** Many buyers who want the same thing at the same moment. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../../../../src/db/client';
import { cartItems, carts } from '../../../../src/db/schema';
import type { MemberContext } from '../../../../src/domain/context';
import { checkOut } from '../../../../src/domain/orders';
import { systemClock } from '../../../../src/lib/clock';
import { DomainError } from '../../../../src/lib/errors';
import type { ListingId, OrderId } from '../../../../src/lib/ids';
import type { Account } from '../load/accounts';

/** How a buyer's attempt ended, once it was definite. */
export type Outcome = { buyer: Account; orderId: OrderId } | { buyer: Account; code: string };

/** Buys one unit for a buyer, and answers once it is known whether they have got it. */
export type Buy = (buyer: Account, totalMinor: number) => Promise<Outcome>;

/** A buyer who is told to try again does so for this long. */
const PATIENCE_MS = 60_000;
const CHUNK = 500;

/** Puts one unit into the empty cart of each, in as few statements as possible. */
export async function fillCarts(
  db: Db,
  buyers: readonly Account[],
  listingId: ListingId,
): Promise<void> {
  for (let start = 0; start < buyers.length; start += CHUNK) {
    const some = buyers.slice(start, start + CHUNK);
    await db
      .insert(carts)
      .values(some.map(({ id }) => ({ memberId: id })))
      .onConflictDoNothing();
    await db
      .insert(cartItems)
      .values(
        some.map(({ id }) => ({ memberId: id, listingId, quantity: 1, addedAt: new Date() })),
      );
  }
}

/**
 * Buys through the domain verb in this process, on connections of the given pool. What the verb
 * defers is left to the sweeps, as if the process had died after its answer.
 */
export function buyDirectly(db: Db): Buy {
  return async (buyer, expectedTotalMinor) => {
    const actor = { id: buyer.id, username: buyer.username, role: 'member' as const };
    const ctx: MemberContext = { db, clock: systemClock, defer: () => {}, actor };
    const input = { expectedTotalMinor, idempotencyKey: randomUUID() };
    for (const deadline = Date.now() + PATIENCE_MS; ; ) {
      try {
        const { orderId } = await checkOut(ctx, input);
        return { buyer, orderId };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error.code !== 'unavailable' || Date.now() > deadline) {
          return { buyer, code: error.code };
        }
        await delay(50 + 200 * Math.random());
      }
    }
  };
}
