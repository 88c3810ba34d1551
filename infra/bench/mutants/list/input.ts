import type { Mutant } from '../mutant';

const PLACE = 'src/domain/orders/place-order.db.test.ts';
const CART = 'src/domain/cart/cart.db.test.ts';
const CART_SCHEMA = 'src/api/schemas/cart.test.ts';
const ADDRESS_SCHEMA = 'src/api/schemas/addresses.test.ts';

/** Faults 21 to 23: what comes in. */
export const INPUT_MUTANTS: readonly Mutant[] = [
  {
    id: 'quantity-of-none',
    fault: 21,
    story: 'Nothing of something can be put into a cart.',
    edits: [
      {
        file: 'src/api/schemas/cart.ts',
        find: ".min(1, 'Take at least one.')",
        replace: ".min(0, 'Take at least one.')",
      },
    ],
    killer: { file: CART_SCHEMA, test: 'in words' },
  },
  {
    id: 'parallel-additions-lost',
    fault: 21,
    story: 'Of two additions at the same time one is lost.',
    edits: [
      {
        file: 'src/domain/cart/queries.ts',
        find: ".where(eq(carts.memberId, memberId)).for('no key update');",
        replace: '.where(eq(carts.memberId, memberId));',
      },
    ],
    killer: { file: CART, test: 'twenty parallel additions all count' },
  },
  {
    id: 'additions-counted-alone',
    fault: 21,
    story: 'An addition does not count what is in the cart already.',
    edits: [
      {
        file: 'src/domain/cart/add-to-cart.ts',
        find: 'assertBuyable(quantity, available);',
        replace: 'assertBuyable(input.quantity, available);',
      },
    ],
    killer: {
      file: CART,
      test: 'parallel additions never put more into the cart than there is',
    },
  },
  {
    id: 'held-units-in-cart',
    fault: 21,
    story: 'The cart compares with the total stock instead of what can be bought.',
    edits: [
      {
        file: 'src/domain/cart/queries.ts',
        find: 'available: listingStock.available })',
        replace:
          "available: sql<number>`(select sum(delta)::int from stock_movements where listing_id = ${listingId} and reason = 'adjustment')` })",
      },
    ],
    killer: { file: CART, test: 'what unpaid orders hold cannot be had' },
  },
  {
    id: 'uncharged-order',
    fault: 22,
    story: 'An order is placed for less than a card can be charged.',
    edits: [
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'assertChargeable(totalMinor, currency);',
        replace: '',
      },
    ],
    killer: { file: PLACE, test: 'refuses less than a card can be charged' },
  },
  {
    id: 'empty-address',
    fault: 23,
    story: 'An empty address is taken.',
    edits: [
      {
        file: 'src/api/schemas/addresses.ts',
        find: `
  .min(1, MISSING)`,
        replace: '',
      },
    ],
    killer: { file: ADDRESS_SCHEMA, test: 'is refused in words' },
  },
  {
    id: 'endless-address',
    fault: 23,
    story: 'An address of any length is taken.',
    edits: [
      {
        file: 'src/api/schemas/addresses.ts',
        find: `
  .max(INPUT_MAX_LENGTH, 'This address is too long.')`,
        replace: '',
      },
    ],
    killer: { file: ADDRESS_SCHEMA, test: 'is refused in words' },
  },
  {
    id: 'no-address-at-all',
    fault: 23,
    story: 'A buyer without an address gets the database’s error.',
    edits: [
      {
        file: 'src/domain/orders/lock-cart.ts',
        find: 'if (!first.shipTo) {',
        replace: "if (first.shipTo === '') {",
      },
    ],
    killer: { file: PLACE, test: 'refuses a buyer who has no address to send to' },
  },
];
