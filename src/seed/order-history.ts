/** What has become of one seller's share of a paid order. */
export type ShareState =
  | 'awaiting_shipment'
  | 'in_transit'
  | 'out_for_delivery'
  | 'delivered'
  | 'cancelled';

/** An order that was placed in the past. */
export interface PastOrder {
  buyer: string;
  daysAgo: number;
  /** Listing and quantity. */
  lines: readonly (readonly [slug: string, quantity: number])[];
  /** `paid`, or why it was closed without having been paid. */
  end: 'paid' | 'expired' | 'buyer';
  /** By seller; what is not named is `delivered`. Cancelled shares are refunded. */
  shares?: Readonly<Record<string, ShareState>>;
  /** A part given back after delivery, in whole units of the currency. */
  returned?: { seller: string; amount: number };
  /** A dispute that the buyer's bank has opened over the whole payment. */
  dispute?: string;
}

export const ORDER_HISTORY: readonly PastOrder[] = [
  {
    buyer: 'shopper',
    daysAgo: 46,
    lines: [
      ['two-tone-mug', 2],
      ['breakfast-bowls', 1],
      ['petrol-notebook', 3],
    ],
    end: 'paid',
  },
  {
    buyer: 'maria.costa',
    daysAgo: 41,
    lines: [
      ['coast-bowls', 2],
      ['fig-candle', 1],
    ],
    end: 'paid',
    returned: { seller: 'seller', amount: 74 },
  },
  {
    buyer: 'emily-r',
    daysAgo: 37,
    lines: [
      ['shell-chair', 4],
      ['side-table', 1],
    ],
    end: 'paid',
  },
  {
    buyer: 'jonas_w',
    daysAgo: 33,
    lines: [
      ['green-camera', 1],
      ['field-watch', 1],
    ],
    end: 'paid',
  },
  {
    buyer: 'shopper',
    daysAgo: 29,
    lines: [['mint-sneakers', 1]],
    end: 'expired',
  },
  {
    buyer: 'emily-r',
    daysAgo: 27,
    lines: [['mint-sneakers', 1]],
    end: 'paid',
  },
  {
    buyer: 'jonas_w',
    daysAgo: 24,
    lines: [
      ['round-teapot', 1],
      ['highland-scarf', 1],
    ],
    end: 'paid',
    shares: { threadworks: 'cancelled' },
  },
  {
    buyer: 'shopper',
    daysAgo: 19,
    lines: [['city-bicycle', 1]],
    end: 'buyer',
  },
  {
    buyer: 'maria.costa',
    daysAgo: 12,
    lines: [
      ['belly-vase', 1],
      ['striped-cushion', 2],
    ],
    end: 'paid',
    shares: { threadworks: 'out_for_delivery' },
  },
  {
    buyer: 'shopper',
    daysAgo: 9,
    lines: [
      ['terracotta-vase', 1],
      ['mushroom-lamp', 1],
      ['kitchen-speaker', 1],
    ],
    end: 'paid',
    shares: { 'atelier.lume': 'in_transit', nordklang: 'awaiting_shipment' },
  },
  {
    buyer: 'emily-r',
    daysAgo: 6,
    lines: [['ochre-teapot', 1]],
    end: 'paid',
    shares: { seller: 'awaiting_shipment' },
    dispute: 'fraudulent',
  },
  {
    buyer: 'shopper',
    daysAgo: 4,
    lines: [
      ['midnight-mug', 2],
      ['rust-cushion', 1],
    ],
    end: 'paid',
    shares: { seller: 'cancelled', threadworks: 'awaiting_shipment' },
  },
  {
    buyer: 'jonas_w',
    daysAgo: 3,
    lines: [
      ['two-tone-mug', 4],
      ['breakfast-bowls', 1],
    ],
    end: 'paid',
    shares: { seller: 'awaiting_shipment' },
  },
  {
    buyer: 'maria.costa',
    daysAgo: 2,
    lines: [
      ['oak-board', 1],
      ['hand-soap', 2],
      ['reading-stack', 1],
    ],
    end: 'paid',
    shares: {
      oakandpine: 'awaiting_shipment',
      'atelier.lume': 'in_transit',
      'papel.e.cor': 'awaiting_shipment',
    },
  },
];

/** What the demo shopper is about to pay for when the shop opens. */
export const OPEN_ORDER = {
  buyer: 'shopper',
  lines: [
    ['studio-headphones', 1],
    ['hills-print', 1],
  ],
} as const satisfies { buyer: string; lines: readonly (readonly [string, number])[] };
