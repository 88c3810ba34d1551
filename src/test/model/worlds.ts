/** The small worlds that are explored to the end: two buyers, two sellers, a unit or two of each thing. */
import type { World } from './explore';
import type { Line } from './verbs';

/** Different prices, so that no sum of refunds is right by accident. */
const LAMP: Line = { listing: 0, seller: 0, units: 1, price: 3 };
const VASE: Line = { listing: 1, seller: 1, units: 1, price: 5 };
/** The second thing once more, but of the first seller. */
const CHAIR: Line = { ...VASE, seller: 0 };

export const PAYING: World = {
  name: 'everything a payment can do',
  stock: [1],
  carts: [[LAMP]],
  bounds: { processing: true, refusals: true, tampering: true, failingRefunds: true, retries: 2 },
};

export const LAST_ONE: World = {
  name: 'two buyers want the last one while its seller counts',
  stock: [1],
  carts: [[LAMP], [LAMP]],
  adjustments: 1,
  bounds: { processing: true },
};

export const DISPUTED: World = {
  name: 'two sellers, one payment, a dispute',
  stock: [1, 1],
  carts: [[LAMP, VASE]],
  bounds: { shipping: true, disputes: 'also half' },
};

export const RETURNING: World = {
  name: 'parcels with some of the items, and returns',
  stock: [1, 1],
  carts: [[LAMP, CHAIR]],
  bounds: { shipping: true, delivering: true, splitting: true, returns: 1 },
};

/** Those that every test run has time for. */
export const SHORT_WORLDS: readonly World[] = [
  PAYING,
  LAST_ONE,
  {
    name: 'two carts with the same two things, in another order',
    stock: [1, 1],
    carts: [
      [LAMP, VASE],
      [VASE, LAMP],
    ],
    bounds: {},
  },
  DISPUTED,
  RETURNING,
  {
    name: 'parcels with some of the items, and a dispute',
    stock: [1, 1],
    carts: [[LAMP, CHAIR]],
    bounds: { shipping: true, splitting: true, disputes: 'whole' },
  },
  {
    name: 'a return that fails, and a dispute',
    stock: [1],
    carts: [[LAMP]],
    bounds: { shipping: true, disputes: 'whole', failingRefunds: true, retries: 1, returns: 1 },
  },
  {
    name: 'refunds that fail, and a dispute',
    stock: [1, 1],
    carts: [[LAMP, VASE]],
    bounds: { disputes: 'whole', failingRefunds: true },
  },
];
