import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { listingStock, stockMovements } from '@/db/schema';
import { DomainError, invalidField } from '@/lib/errors';
import { type ListingId, type MemberId, type MovementId, newId } from '@/lib/ids';
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
 * Sets a listing's total inventory, which is what can be bought plus what unpaid orders hold. A
 * total below what is held is refused: those units are promised to buyers who may pay any moment.
 * @throws DomainError `not_found`, or `invalid_input` on the field `quantity`.
 */
export async function adjustStock(
  tx: Tx,
  change: { listingId: ListingId; newTotal: number; actorId: MemberId; now: Date },
): Promise<void> {
  const [stock] = await tx
    .select({ available: listingStock.available })
    .from(listingStock)
    .where(eq(listingStock.listingId, change.listingId))
    .for('no key update');
  if (!stock) throw new DomainError('not_found', 'Listing not found.');
  const held = await heldQuantity(tx, change.listingId);
  const available = change.newTotal - held;
  if (available < 0) {
    throw invalidField(
      'quantity',
      `${held} are reserved by buyers who are paying right now. Enter ${held} or more.`,
    );
  }
  if (available === stock.available) return;
  await tx
    .update(listingStock)
    .set({ available })
    .where(eq(listingStock.listingId, change.listingId));
  await recordAdjustment(tx, { ...change, delta: available - stock.available });
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
