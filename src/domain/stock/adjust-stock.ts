import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { listingStock, stockMovements } from '@/db/schema';
import { invalidField, notFound } from '@/lib/errors';
import { type ListingId, type MemberId, type MovementId, newId } from '@/lib/ids';
import { say } from '@/lib/sentence';
import { publishAfterCommit } from './publish-stock';
import { heldQuantity } from './queries';

/** Gives a new listing its stock: the counter row and the first movement of its ledger. */
export async function openStock(
  tx: Tx,
  stock: { listingId: ListingId; quantity: number; actorId: MemberId; now: Date },
): Promise<void> {
  await tx.insert(listingStock).values({ listingId: stock.listingId, available: stock.quantity });
  if (stock.quantity > 0) await recordAdjustment(tx, { ...stock, delta: stock.quantity });
}

/**
 * Changes a listing's total inventory, which is what can be bought plus what unpaid orders hold, by
 * the difference between the new total and the one that the seller saw.
 *
 * A difference stays right whatever happens to the units on order: a payment that settles turns
 * held units into sold ones without touching the stock row, so a total computed from what is held
 * could put sold units back on sale. Who sends no `totalSeen` means the total at this moment, which
 * is read once, after the lock that keeps everything but such a settlement away.
 * @throws DomainError `not_found`, or `invalid_input` on the field `quantity` when it would take
 *   units that are promised or sold.
 */
export async function adjustStock(
  tx: Tx,
  change: {
    listingId: ListingId;
    newTotal: number;
    totalSeen?: number;
    actorId: MemberId;
    now: Date;
  },
): Promise<void> {
  const [stock] = await tx
    .select({ available: listingStock.available })
    .from(listingStock)
    .where(eq(listingStock.listingId, change.listingId))
    .for('no key update');
  if (!stock) throw notFound('Listing');
  const totalSeen =
    change.totalSeen ?? stock.available + (await heldQuantity(tx, change.listingId));
  const delta = change.newTotal - totalSeen;
  const available = stock.available + delta;
  if (available < 0) {
    const least = change.newTotal - available;
    throw invalidField(
      'quantity',
      say('{least, number} are reserved or sold already. Enter {least, number} or more.', {
        least,
      }),
    );
  }
  if (delta === 0) return;
  const counters = await tx
    .update(listingStock)
    .set({ available, version: sql`${listingStock.version} + 1` })
    .where(eq(listingStock.listingId, change.listingId))
    .returning();
  publishAfterCommit(counters);
  await recordAdjustment(tx, { ...change, delta });
}

async function recordAdjustment(
  tx: Tx,
  change: { listingId: ListingId; delta: number; actorId: MemberId; now: Date },
): Promise<void> {
  await tx.insert(stockMovements).values({
    id: newId<MovementId>(),
    listingId: change.listingId,
    reason: 'adjustment',
    delta: change.delta,
    actorId: change.actorId,
    createdAt: change.now,
  });
}
