import type { Mutant } from '../mutant';

const PLACE = 'src/domain/orders/place-order.db.test.ts';
const LOCKS = 'src/domain/orders/place-order-locks.db.test.ts';
const ADMISSION = 'src/domain/stock/admission.db.test.ts';

/** Faults 1, 2, 16 and 24: what a purchase reserves and costs, and the locks it takes. */
export const HOLD_MUTANTS: readonly Mutant[] = [
  {
    id: 'hold-line-by-line',
    fault: 1,
    story: 'Each line is held as it is looked at, and a refusal commits the lines before it.',
    edits: [
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'return await transaction(ctx.db, (tx) => place(tx, ctx, input, seen));',
        replace: `let refusal: unknown;
    const placed = await transaction(ctx.db, (tx) =>
      place(tx, ctx, input, seen).catch((error) => { refusal = error; return null; }));
    if (!placed) throw refusal;
    return placed;`,
      },
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'const purchases = matchLines(cart.lines, found, ctx.actor.id);',
        replace: `const purchases: Purchase[] = [];
  for (const line of cart.lines) {
    const matched = matchLines([line], found, ctx.actor.id);
    await holdStock(tx, matched.map(toHold), ctx.clock.now());
    purchases.push(...matched);
  }`,
      },
    ],
    killer: { file: PLACE, test: 'takes nothing when one of three lines is sold out' },
  },
  {
    id: 'claim-line-by-line',
    fault: 1,
    story: 'The admission claims the first lines of a purchase before it has looked at the last.',
    edits: [
      {
        file: 'src/integrations/redis/stock-counters.ts',
        find: `
    if unclaimed < tonumber(ARGV[2 + i]) then return { i, available } end
  end`,
        replace: `
    if unclaimed < tonumber(ARGV[2 + i]) then return { i, available } end
  end
  redis.call('ZADD', KEYS[2 * i], now + ARGV[2], ARGV[1] .. ':' .. ARGV[2 + i])`,
      },
    ],
    killer: { file: ADMISSION, test: 'claims all listings of a purchase or none of them' },
  },
  {
    id: 'claim-kept-after-failure',
    fault: 1,
    story: 'A purchase that fails keeps what it has claimed at the admission.',
    edits: [
      {
        file: 'src/domain/stock/admission.ts',
        find: `
  try {
    return await purchase(claim);
  } finally {
    await endClaim(claim);
  }`,
        replace: `
  const bought = await purchase(claim);
  await endClaim(claim);
  return bought;`,
      },
    ],
    killer: { file: ADMISSION, test: 'ends its claim when the purchase fails' },
  },
  {
    id: 'counter-told-before-commit',
    fault: 2,
    story: 'Redis is told of a new counter while the transaction can still be rolled back.',
    edits: [
      {
        file: 'src/lib/transaction-scope.ts',
        find: 'current.afterCommit.push(work);',
        replace: 'void scope.exit(work);',
      },
    ],
    killer: { file: ADMISSION, test: 'is told of a purchase when it has committed and not before' },
  },
  {
    id: 'hold-without-lock',
    fault: 2,
    story:
      'What is available is read without a lock, and the table does not refuse to go below zero.',
    edits: [
      {
        file: 'src/domain/orders/lock-cart.ts',
        find: `
    .for('no key update', { of: [listings, listingStock] });`,
        replace: ';',
      },
      {
        file: 'drizzle/0000_initial.sql',
        find: 'CHECK ("listing_stock"."available" >= 0)',
        replace: 'CHECK (true)',
      },
    ],
    killer: { file: PLACE, test: 'lets one of thirty parallel buyers have the last unit' },
  },
  {
    id: 'availability-unchecked',
    fault: 2,
    story: 'A purchase trusts the admission and does not look at what is available.',
    edits: [
      {
        file: 'src/domain/orders/place-order.ts',
        find: '} else if (listing.available < quantity) {',
        replace: '} else if (listing.available < 0) {',
      },
    ],
    killer: { file: PLACE, test: 'takes nothing when one of three lines is sold out' },
  },
  {
    id: 'total-of-an-earlier-read',
    fault: 16,
    story: 'The total is added up from prices that were read before the listings were locked.',
    edits: [
      {
        file: 'src/domain/orders/place-order.ts',
        find: `
  const found = await lockListings(`,
        replace: `
  const offered = new Map(
    (await tx.select().from(listings)).map((listing) => [listing.id, listing.priceMinor]),
  );
  const found = await lockListings(`,
      },
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'const totalMinor = sumMinor(purchases.map(lineTotal));',
        replace: `const totalMinor = sumMinor(
    purchases.map((one) => timesQuantity(offered.get(one.listing.id) ?? 0, one.quantity)),
  );`,
      },
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'import { cartItems, fulfilments, orderItems,',
        replace: 'import { cartItems, fulfilments, listings, orderItems,',
      },
    ],
    killer: {
      file: LOCKS,
      test: 'charges the price of the moment at which the listing is locked, or nothing',
    },
  },
  {
    id: 'total-unseen',
    fault: 16,
    story: 'The buyer is charged a total that they have not seen.',
    edits: [
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'assertExpectedTotal(input.expectedTotalMinor, totalMinor, currency);',
        replace: '',
      },
    ],
    killer: { file: PLACE, test: 'refuses a total the buyer has not seen' },
  },
  {
    id: 'cart-changes-meanwhile',
    fault: 16,
    story: 'The cart is not locked while it becomes an order.',
    edits: [
      {
        file: 'src/domain/orders/lock-cart.ts',
        find: `
    .for('update', { of: [carts, cartItems] });`,
        replace: ';',
      },
    ],
    killer: { file: LOCKS, test: 'loses nothing that is put into the cart meanwhile' },
  },
  {
    id: 'locks-in-cart-order',
    fault: 24,
    story: 'Listings are locked in the order in which they were put into the cart.',
    edits: [
      {
        file: 'src/domain/orders/lock-cart.ts',
        find: '.orderBy(asc(cartItems.listingId))',
        replace: '.orderBy(asc(cartItems.addedAt))',
      },
      {
        file: 'src/domain/orders/lock-cart.ts',
        find: '.orderBy(asc(listings.id))',
        replace:
          ".orderBy(sql`array_position(${sql.raw(`'{${ids.join(',')}}'`)}::uuid[], ${listings.id})`)",
      },
      {
        file: 'src/domain/orders/lock-cart.ts',
        find: "import { and, asc, eq, inArray } from 'drizzle-orm';",
        replace: "import { and, asc, eq, inArray, sql } from 'drizzle-orm';",
      },
    ],
    killer: {
      file: LOCKS,
      test: 'locks listings in ascending order, whatever the order of the cart',
    },
  },
  {
    id: 'release-in-other-order',
    fault: 24,
    story: 'Stock is released in the opposite order to that in which purchases lock it.',
    edits: [
      {
        file: 'src/domain/stock/release-stock.ts',
        find: '.orderBy(asc(listingStock.listingId))',
        replace: '.orderBy(desc(listingStock.listingId))',
      },
      {
        file: 'src/domain/stock/release-stock.ts',
        find: "import { asc, inArray, sql } from 'drizzle-orm';",
        replace: "import { desc, inArray, sql } from 'drizzle-orm';",
      },
    ],
    killer: { file: LOCKS, test: 'releases stock in the order in which it is locked by purchases' },
  },
];
