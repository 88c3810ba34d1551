import type { Mutant } from '../mutant';

const SLOW_SERVICES = 'src/api/slow-services.db.test.ts';

/** Fault 38: services that are slow. */
export const SLOWNESS_MUTANTS: readonly Mutant[] = [
  {
    id: 'checkout-waits-for-stripe',
    fault: 38,
    story: 'A buyer waits as long as Stripe takes.',
    edits: [
      {
        file: 'src/domain/relay/relay.ts',
        find: 'const PATIENCE_MS = 4_000;',
        replace: 'const PATIENCE_MS = 400_000;',
      },
    ],
    killer: {
      file: SLOW_SERVICES,
      test: 'a Stripe that takes a minute keeps nobody from browsing, and buyers for seconds only',
    },
  },
  {
    id: 'redis-without-time-out',
    fault: 38,
    story: 'A Redis that says nothing holds up every request.',
    edits: [
      {
        file: 'src/integrations/redis/client.ts',
        find: 'const TIMEOUT_MS = 500;',
        replace: 'const TIMEOUT_MS = 500_000;',
      },
    ],
    killer: { file: SLOW_SERVICES, test: 'a Redis that says nothing holds nobody up' },
  },
  {
    id: 'maps-without-time-out',
    fault: 38,
    story: 'Whoever enters an address waits as long as the maps service takes.',
    edits: [
      {
        file: 'src/integrations/maps/client.ts',
        find: 'const TIMEOUT_MS = 3 * SECOND_MS;',
        replace: 'const TIMEOUT_MS = 300 * SECOND_MS;',
      },
    ],
    killer: {
      file: 'src/integrations/maps/client.test.ts',
      test: 'asking a service that says nothing is an outage after seconds',
    },
  },
  {
    id: 'statements-without-time-out',
    fault: 38,
    story: 'A statement that does not end keeps its connection for ever.',
    edits: [
      {
        file: 'src/db/client.ts',
        find: 'statement_timeout: options.statementTimeoutMs ?? 5_000,',
        replace: 'statement_timeout: options.statementTimeoutMs ?? 0,',
      },
    ],
    killer: { file: SLOW_SERVICES, test: 'a statement that does not end is given up' },
  },
];
