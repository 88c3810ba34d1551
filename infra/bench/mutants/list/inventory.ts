import type { Mutant } from '../mutant';

const PLACE = 'src/domain/orders/place-order.db.test.ts';
const ADJUST = 'src/domain/stock/adjust-stock.db.test.ts';
const EDIT = 'src/domain/listings/edit-listing.db.test.ts';

/** Faults 3 and 6: what sellers change while others buy. */
export const INVENTORY_MUTANTS: readonly Mutant[] = [
  {
    id: 'edit-saves-old-stock',
    fault: 3,
    story: 'An edit writes the stock back that it read before it got its lock.',
    edits: [
      {
        file: 'src/domain/listings/update-listing.ts',
        find: `
    await lockOwnListing(tx, ctx, input);
`,
        replace: `
    const [stale] = await tx.select().from(listingStock).where(eq(listingStock.listingId, input.id));
    await lockOwnListing(tx, ctx, input);
    await tx
      .update(listingStock)
      .set({ available: stale?.available })
      .where(eq(listingStock.listingId, input.id));
`,
      },
      {
        file: 'src/domain/listings/update-listing.ts',
        find: "import { listings } from '@/db/schema';",
        replace: "import { listingStock, listings } from '@/db/schema';",
      },
    ],
    killer: { file: EDIT, test: 'an edit that meets a purchase before its commit keeps it sold' },
  },
  {
    id: 'edit-of-old-version',
    fault: 3,
    story: 'A form that was opened on an older version of the listing is saved over the newer one.',
    edits: [
      {
        file: 'src/domain/listings/update-listing.ts',
        find: 'if (listing.version !== input.version) {',
        replace: 'if (listing.version < input.version) {',
      },
    ],
    killer: { file: EDIT, test: 'that began on an older version are refused and change nothing' },
  },
  {
    id: 'total-instead-of-difference',
    fault: 3,
    story: 'A new total counts from what is held now, not from what the seller saw.',
    edits: [
      {
        file: 'src/domain/stock/adjust-stock.ts',
        find: 'change.totalSeen ?? stock.available',
        replace: 'stock.available',
      },
    ],
    killer: { file: ADJUST, test: 'stay sold when they were before the edit' },
  },
  {
    id: 'adjust-without-lock',
    fault: 3,
    story: 'A seller’s change is added to a counter that was read without a lock.',
    edits: [
      {
        file: 'src/domain/stock/adjust-stock.ts',
        find: `
    .where(eq(listingStock.listingId, change.listingId))
    .for('no key update');`,
        replace: `
    .where(eq(listingStock.listingId, change.listingId));`,
      },
    ],
    killer: { file: ADJUST, test: 'counts both of two edits at the same time' },
  },
  {
    id: 'seller-takes-held-units',
    fault: 6,
    story: 'What unpaid orders hold is not counted into the total that a seller changes.',
    edits: [
      {
        file: 'src/domain/stock/adjust-stock.ts',
        find: 'stock.available + (await heldQuantity(tx, change.listingId))',
        replace: 'stock.available',
      },
    ],
    killer: {
      file: PLACE,
      test: 'does not let the seller lower stock below what unpaid orders hold',
    },
  },
  {
    id: 'seller-goes-below-zero',
    fault: 6,
    story: 'A total below what is held is only stopped by the database, with its error.',
    edits: [
      {
        file: 'src/domain/stock/adjust-stock.ts',
        find: 'if (available < 0) {',
        replace: 'if (change.newTotal < 0) {',
      },
    ],
    killer: { file: ADJUST, test: 'cannot be taken off sale, before or after the payment' },
  },
];
