import type { Tx } from '@/db/client';
import * as schema from '@/db/schema';
import type { MovementId } from '@/lib/ids';
import type { OrderBuilder } from './build-orders';
import { required, type Shop } from './build-shop';
import { CATALOG } from './catalog';
import { OPEN_ORDER } from './order-history';
import { idSource } from './timeline';

type History = ReturnType<OrderBuilder['build']>;

/**
 * Inserts people, categories and listings. A listing's stock is what the catalogue says shall be
 * left, and its first movement what it must have had before its orders.
 */
export async function insertShop(
  tx: Tx,
  shop: Shop,
  orderMovements: History['movements'],
): Promise<void> {
  await tx.insert(schema.members).values(shop.members);
  await tx.insert(schema.addresses).values(shop.addresses);
  await tx.insert(schema.categories).values(shop.categories);
  await tx.insert(schema.listings).values(shop.listings);
  await tx.insert(schema.listingImages).values(shop.images);

  const idFor = idSource(4);
  const stock = CATALOG.flatMap(({ entries }) => entries).map((entry) => {
    const listing = required(shop.listingBySlug.get(entry.slug), entry.slug);
    const moved = orderMovements
      .filter(({ listingId }) => listingId === listing.id)
      .reduce((sum, { delta }) => sum + delta, 0);
    return { listing, available: entry.stock, opening: entry.stock - moved };
  });
  await tx
    .insert(schema.listingStock)
    .values(stock.map(({ listing, available }) => ({ listingId: listing.id, available })));
  await tx.insert(schema.stockMovements).values(
    stock
      .filter(({ opening }) => opening > 0)
      .map(({ listing, opening }) => ({
        id: idFor<MovementId>(listing.createdAt),
        listingId: listing.id,
        reason: 'adjustment' as const,
        delta: opening,
        actorId: listing.sellerId,
        createdAt: listing.createdAt,
      })),
  );
  await fillOpenCart(tx, shop);
}

/** What the demo shopper is about to buy. */
async function fillOpenCart(tx: Tx, shop: Shop): Promise<void> {
  const { id: memberId, createdAt } = required(
    shop.memberByName.get(OPEN_ORDER.buyer),
    OPEN_ORDER.buyer,
  );
  await tx.insert(schema.carts).values({ memberId });
  await tx.insert(schema.cartItems).values(
    OPEN_ORDER.lines.map(([slug, quantity]) => ({
      memberId,
      listingId: required(shop.listingBySlug.get(slug), slug).id,
      quantity,
      addedAt: createdAt,
    })),
  );
}

/** Inserts the past orders with their payments and stock movements. */
export async function insertHistory(tx: Tx, history: History): Promise<void> {
  await tx.insert(schema.orders).values(history.orders);
  await tx.insert(schema.fulfilments).values(history.fulfilments);
  await tx.insert(schema.orderItems).values(history.items);
  await tx.insert(schema.payments).values(history.payments);
  await tx.insert(schema.refunds).values(history.refunds);
  await tx.insert(schema.disputes).values(history.disputes);
  await tx.insert(schema.stockMovements).values(history.movements);
}
