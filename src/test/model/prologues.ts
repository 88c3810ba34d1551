/** How sequences begin, so that short ones get far as well. */
import type { Drawn } from './actions';

const calm = { trouble: null, settles: true } as const;
const first = { order: 0, part: 0 } as const;
const PLACE: Drawn = { do: 'place', by: 'buyer', units: [1, 1, 1], isWrongTotal: false, ...calm };

function hear(about: 'intent' | 'refund'): Drawn {
  return { do: 'hear', order: 0, about, refund: 0, event: 9, trouble: null };
}

function bought(card: 'good' | 'slow' | 'slow to refund' = 'good'): Drawn[] {
  return [PLACE, { do: 'pay', order: 0, card }, hear('intent')];
}

function cancelled(card: 'good' | 'slow to refund'): Drawn[] {
  return [...bought(card), { do: 'cancel share', by: 'its buyer', ...first, ...calm }];
}

export const EMPTY_SHOP: Drawn[] = [];

export const AFTER_A_SALE: Drawn[][] = [
  bought(),
  bought('slow'),
  [...bought(), { do: 'ship', by: 'its seller', items: 'all', ...first, ...calm }],
  [...bought(), { do: 'dispute', order: 0 }],
  cancelled('slow to refund'),
  [
    ...cancelled('good'),
    { do: 'bank refunds', order: 0, refund: 0, succeeds: false },
    hear('refund'),
  ],
];
