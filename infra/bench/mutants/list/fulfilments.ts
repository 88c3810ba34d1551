import type { Mutant } from '../mutant';

const FULFILMENTS = 'src/domain/fulfilments/fulfilments.db.test.ts';
const RETENTION = 'src/domain/retention/retention.db.test.ts';
const DELETED = 'src/domain/orders/deleted-seller.db.test.ts';

const NO_ORDER_LOCKS = [
  {
    file: 'src/domain/orders/lock-order.ts',
    find: "from(orders).where(eq(orders.id, orderId)).for('no key update');",
    replace: 'from(orders).where(eq(orders.id, orderId));',
  },
  {
    file: 'src/domain/orders/lock-order.ts',
    find: `
    .where(eq(payments.orderId, orderId))
    .for('no key update');`,
    replace: `
    .where(eq(payments.orderId, orderId));`,
  },
  {
    file: 'src/domain/orders/lock-order.ts',
    find: `
    .orderBy(asc(fulfilments.id))
    .for('no key update');`,
    replace: `
    .orderBy(asc(fulfilments.id));`,
  },
];

/** Faults 13, 14, 17 and 18: what becomes of what was bought. */
export const FULFILMENT_MUTANTS: readonly Mutant[] = [
  {
    id: 'cancelled-whatever-it-is',
    fault: 13,
    story: 'A share that is cancelled already is cancelled again.',
    edits: [
      {
        file: 'src/domain/orders/close-order.ts',
        find: "part.state = advance(FULFILMENT, part.state, 'cancel');",
        replace: "part.state = 'cancelled';",
      },
    ],
    killer: { file: FULFILMENTS, test: 'refunds exactly this share and puts its units on sale' },
  },
  {
    id: 'order-unlocked',
    fault: 13,
    story: 'Two cancellations decide at once, and only the database stops the second.',
    edits: NO_ORDER_LOCKS,
    killer: { file: FULFILMENTS, test: 'releases and refunds once, however many try at once' },
  },
  {
    id: 'released-and-refunded-twice',
    fault: 13,
    story: 'Two cancellations decide at once, and nothing stops the second.',
    edits: [
      ...NO_ORDER_LOCKS,
      {
        file: 'drizzle/0000_initial.sql',
        find: 'CREATE UNIQUE INDEX "stock_movements_once_per_item"',
        replace: 'CREATE INDEX "stock_movements_once_per_item"',
      },
      {
        file: 'drizzle/0000_initial.sql',
        find: 'CREATE UNIQUE INDEX "refunds_one_per_cancelled_fulfilment"',
        replace: 'CREATE INDEX "refunds_one_per_cancelled_fulfilment"',
      },
    ],
    killer: { file: FULFILMENTS, test: 'releases and refunds once, however many try at once' },
  },
  {
    id: 'sent-goods-cancelled',
    fault: 14,
    story: 'What was sent can still be cancelled.',
    edits: [
      {
        file: 'src/domain/orders/machine.ts',
        find: "in_transit: { out_for_delivery: 'out_for_delivery',",
        replace: "in_transit: { cancel: 'cancelled', out_for_delivery: 'out_for_delivery',",
      },
    ],
    killer: { file: FULFILMENTS, test: 'of a whole order spares what was sent' },
  },
  {
    id: 'whole-order-cancelled',
    fault: 14,
    story: 'Cancelling one seller’s share cancels the others’ too.',
    edits: [
      {
        file: 'src/domain/fulfilments/cancel-fulfilment.ts',
        find: '[locked.part]',
        replace: 'locked.fulfilments',
      },
    ],
    killer: { file: FULFILMENTS, test: 'refunds exactly this share and puts its units on sale' },
  },
  {
    id: 'whole-order-refunded',
    fault: 14,
    story: 'Cancelling one seller’s share gives the whole total back.',
    edits: [
      {
        file: 'src/domain/fulfilments/cancel-paid-shares.ts',
        find: 'amountMinor: part.totalMinor,',
        replace: 'amountMinor: locked.order.totalMinor,',
      },
    ],
    killer: { file: FULFILMENTS, test: 'refunds exactly this share and puts its units on sale' },
  },
  {
    id: 'return-restocks',
    fault: 14,
    story: 'A refund for goods that are elsewhere puts them on sale.',
    edits: [
      {
        file: 'src/domain/fulfilments/refund-return.ts',
        find: "if (!refundId) throw new Error('no refund was requested');",
        replace: `if (!refundId) throw new Error('no refund was requested');
      if (input.amountMinor === most) {
        await releaseStock(tx, { fulfilmentIds: [part.id], now: ctx.clock.now() });
      }`,
      },
      {
        file: 'src/domain/fulfilments/refund-return.ts',
        find: "import { lockFulfilment } from './lock-fulfilment';",
        replace: `import { releaseStock } from '@/domain/stock';
import { lockFulfilment } from './lock-fulfilment';`,
      },
    ],
    killer: {
      file: FULFILMENTS,
      test: 'gives any amount back, up to what is left of the share, and restocks nothing',
    },
  },
  {
    id: 'return-before-sending',
    fault: 14,
    story: 'Money for goods that were never sent goes back, and they can be sent all the same.',
    edits: [
      {
        file: 'src/domain/fulfilments/refund-return.ts',
        find: 'if (!part.shippedAt) {',
        replace: "if (part.state === 'cancelled') {",
      },
    ],
    killer: { file: FULFILMENTS, test: 'is refused before anything was sent' },
  },
  {
    id: 'return-of-more-than-left',
    fault: 14,
    story: 'A refund may be larger than what is left of the share.',
    edits: [
      {
        file: 'src/domain/fulfilments/refund-return.ts',
        find: 'if (input.amountMinor > most) {',
        replace: 'if (input.amountMinor > part.totalMinor) {',
      },
    ],
    killer: { file: FULFILMENTS, test: 'never gives more than there is, however many try at once' },
  },
  {
    id: 'buyer-ships',
    fault: 17,
    story: 'The buyer can say that the seller has sent it.',
    edits: [
      {
        file: 'src/domain/orders/machine.ts',
        find: "ship: ['seller'],",
        replace: "ship: ['seller', 'buyer'],",
      },
    ],
    killer: { file: FULFILMENTS, test: 'is for its seller alone' },
  },
  {
    id: 'anybody-ships',
    fault: 17,
    story: 'Another seller can say that it was sent.',
    edits: [
      {
        file: 'src/domain/fulfilments/parties.ts',
        find: "if (part.sellerId === actor.id) parties.push('seller');",
        replace: "if (order.buyerId !== actor.id) parties.push('seller');",
      },
    ],
    killer: { file: FULFILMENTS, test: 'is for its seller alone' },
  },
  {
    id: 'items-deleted-with-listing',
    fault: 18,
    story: 'Deleting a listing deletes it from the orders that contain it.',
    edits: [
      {
        file: 'src/domain/retention/purge-listings.ts',
        find: 'await tx.delete(listings).where(eq(listings.id, id));',
        replace: `await tx.delete(orderItems).where(eq(orderItems.listingId, id));
  await tx.delete(listings).where(eq(listings.id, id));`,
      },
      {
        file: 'src/domain/retention/purge-listings.ts',
        find: 'import { cartItems, listingImages, listings }',
        replace: 'import { cartItems, listingImages, listings, orderItems }',
      },
    ],
    killer: { file: RETENTION, test: 'and its order shows it all the same' },
  },
  {
    id: 'share-of-deleted-seller-unpaid',
    fault: 18,
    story: 'A payment leaves the share of a seller unpaid whose account was deleted.',
    edits: [
      {
        file: 'src/domain/payments/settle-payment.ts',
        find: '.where(eq(fulfilments.orderId, order.id));',
        replace: '.where(and(eq(fulfilments.orderId, order.id), isNotNull(fulfilments.sellerId)));',
      },
      {
        file: 'src/domain/payments/settle-payment.ts',
        find: "import { eq } from 'drizzle-orm';",
        replace: "import { and, eq, isNotNull } from 'drizzle-orm';",
      },
    ],
    killer: { file: DELETED, test: 'an unpaid order is paid as a whole' },
  },
  {
    id: 'seller-deleted-before-sending',
    fault: 18,
    story: 'An account is deleted although it still has something to send.',
    edits: [
      {
        file: 'src/domain/retention/unfinished-business.ts',
        find: 'return and(notExists(bought), notExists(sold));',
        replace: 'return and(notExists(bought), sold && undefined);',
      },
    ],
    killer: {
      file: RETENTION,
      test: 'waits while something is still to be paid, sent or received',
    },
  },
];
