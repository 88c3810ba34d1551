import type { Mutant } from '../mutant';

const RATE_LIMITS = 'src/api/rate-limits.db.test.ts';
const BUYER_LIMITS = 'src/domain/orders/buyer-limits.db.test.ts';
const BUYER_STANDING_FILE = 'src/domain/orders/buyer-standing.ts';

/** Fault 32 as well: buying, reading and paying without end, and limits that do not limit. */
export const GRIEFING_MUTANTS: readonly Mutant[] = [
  {
    id: 'orders-without-end',
    fault: 32,
    story: 'A buyer places orders without end.',
    edits: [
      {
        file: 'src/domain/orders/check-out.ts',
        find: `    await enforceRateLimit(ctx, 'place_order', ctx.actor.id);
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/domain/orders/check-out.db.test.ts',
      test: 'is refused after too many new purchases',
    },
  },
  {
    id: 'searches-without-end',
    fault: 32,
    story: 'One address searches without end.',
    edits: [
      {
        file: 'src/api/routers/listings.ts',
        find: `    .use(looselyRateLimited('search'))
`,
        replace: '',
      },
    ],
    killer: {
      file: RATE_LIMITS,
      test: 'an address that reads without end is told when to come back',
    },
  },
  {
    id: 'payments-read-without-end',
    fault: 32,
    story: 'One address asks for what is needed to pay without end.',
    edits: [
      {
        file: 'src/api/routers/orders.ts',
        find: `    .use(looselyRateLimited('pay'))
`,
        replace: '',
      },
    ],
    killer: {
      file: RATE_LIMITS,
      test: 'an address that reads without end is told when to come back',
    },
  },
  {
    id: 'calls-without-end',
    fault: 32,
    story: 'One address calls the API without end.',
    edits: [
      {
        file: 'src/api/api-limit.ts',
        find: `    noteUse({ clock: systemClock }, 'api', clientAddress(headers));
    return null;`,
        replace: `    clientAddress(headers);
    return null;`,
      },
    ],
    killer: {
      file: RATE_LIMITS,
      test: 'an address that reads without end is told when to come back',
    },
  },
  {
    id: 'no-word-when-to-return',
    fault: 32,
    story: 'Whoever is refused for haste is not told when to come back, and tries at once.',
    edits: [
      {
        file: 'src/api/trpc-handler.ts',
        find: `    ...(limited instanceof RateLimitedError && retryAfter(limited)),
`,
        replace: '',
      },
    ],
    killer: {
      file: RATE_LIMITS,
      test: 'an address that has done it too often is told when to come back',
    },
  },
  {
    id: 'never-over-the-limit',
    fault: 32,
    story: 'A client that was found to be over the limit goes on.',
    edits: [
      {
        file: 'src/domain/rate-limits/note-use.ts',
        find: 'client.refusedUntil = allowed ? undefined : resetAt;',
        replace: 'client.refusedUntil = allowed ? undefined : now;',
      },
    ],
    killer: {
      file: 'src/domain/rate-limits/note-use.db.test.ts',
      test: 'refuses whoever was found to be over the limit, until there is room again',
    },
  },
  {
    id: 'limits-end-with-redis',
    fault: 32,
    story: 'While Redis is down nothing is limited.',
    edits: [
      {
        file: 'src/domain/rate-limits/enforce-rate-limit.ts',
        find: 'return shared ?? countLocally({ ...bucket, uses }, `${name}:${key}`, now);',
        replace:
          'return shared ?? { ...countLocally({ ...bucket, uses }, `${name}:${key}`, now), allowed: true };',
      },
    ],
    killer: {
      file: 'src/domain/addresses/outage.db.test.ts',
      test: 'still bounds attempts, in this process',
    },
  },
  {
    id: 'an-address-each-time',
    fault: 32,
    story: 'A household that takes another of its addresses each time is never stopped.',
    edits: [
      {
        file: 'src/domain/rate-limits/network.ts',
        find: 'const NETWORK_GROUPS = 4;',
        replace: 'const NETWORK_GROUPS = 8;',
      },
    ],
    killer: { file: 'src/domain/rate-limits/network.test.ts', test: 'is one of the addresses of' },
  },
  {
    id: 'cards-tried-on-an-order',
    fault: 32,
    story: 'Stolen cards are tried on one order without end.',
    edits: [
      {
        file: 'src/domain/orders/close-declined.ts',
        find: 'const isTolerable = ofOrder < DECLINES_MAX.perOrder && ofBuyer',
        replace: 'const isTolerable = ofOrder >= 0 && ofBuyer',
      },
    ],
    killer: {
      file: BUYER_LIMITS,
      test: 'is closed when they are too many, and nobody can try another card on it',
    },
  },
  {
    id: 'cards-tried-on-many-orders',
    fault: 32,
    story: 'Stolen cards are tried on one order after the other.',
    edits: [
      {
        file: BUYER_STANDING_FILE,
        find: '  if (declines >= DECLINES_MAX.perBuyerAndDay) {',
        replace: '  if (declines < 0) {',
      },
    ],
    killer: {
      file: BUYER_LIMITS,
      test: 'makes its buyer wait a day before the next one, when there were too many',
    },
  },
  {
    id: 'stock-held-without-paying',
    fault: 32,
    story: 'Somebody holds a seller’s whole stock with orders that are never paid.',
    edits: [
      {
        file: BUYER_STANDING_FILE,
        find: 'if (unpaidOrders < UNPAID_ORDERS_MAX) return null;',
        replace: 'if (unpaidOrders >= 0) return null;',
      },
    ],
    killer: { file: BUYER_LIMITS, test: 'has to pay or cancel one before the next' },
  },
];
