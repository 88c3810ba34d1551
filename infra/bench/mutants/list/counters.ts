import type { Mutant } from '../mutant';

const ADMISSION = 'src/domain/stock/admission.db.test.ts';

/** Faults 4 and 5: the copies of the counters. */
export const COUNTER_MUTANTS: readonly Mutant[] = [
  {
    id: 'rebuild-from-ledger',
    fault: 4,
    story: 'Reconciliation sets the counter to a sum of the ledger, read without a lock.',
    edits: [
      {
        file: 'src/domain/reconciliation/reconcile-stock.ts',
        find: `
  const rows = await ctx.db.select()`,
        replace: `
  for (const id of ids) {
    await ctx.db.execute(sql\`
      with ledger as materialized (
        select coalesce(sum(delta), 0)::int as sum from stock_movements where listing_id = \${id})
      update listing_stock set available = ledger.sum from ledger where listing_id = \${id}\`);
  }
  const rows = await ctx.db.select()`,
      },
      {
        file: 'src/domain/reconciliation/reconcile-stock.ts',
        find: "import { inArray } from 'drizzle-orm';",
        replace: "import { inArray, sql } from 'drizzle-orm';",
      },
    ],
    killer: {
      file: 'src/domain/reconciliation/reconciliation.db.test.ts',
      test: 'are rebuilt beside a purchase that has not committed, and leave it sold',
    },
  },
  {
    id: 'older-copy-replaces-newer',
    fault: 4,
    story: 'A copy of a counter is published whatever its version is.',
    edits: [
      {
        file: 'src/integrations/redis/stock-counters.ts',
        find: 'if not known or known <= tonumber(ARGV[2 * i + 2]) then',
        replace: 'if true then',
      },
    ],
    killer: { file: ADMISSION, test: 'never goes back in time' },
  },
  {
    id: 'hold-keeps-version',
    fault: 4,
    story: 'A purchase lowers the counter without making it a new version.',
    edits: [
      {
        file: 'src/domain/stock/hold-stock.ts',
        find: 'available = available - taken.quantity, version = version + 1',
        replace: 'available = available - taken.quantity',
      },
    ],
    killer: {
      file: ADMISSION,
      test: 'is not replaced by what somebody has read before a purchase',
    },
  },
  {
    id: 'missing-counter-is-zero',
    fault: 5,
    story: 'A listing without a counter in Redis counts as sold out.',
    edits: [
      {
        file: 'src/integrations/redis/stock-counters.ts',
        find: "'available') or '')",
        replace: "'available') or '0')",
      },
    ],
    killer: { file: ADMISSION, test: 'lets PostgreSQL decide where there is no counter' },
  },
  {
    id: 'no-redis-no-purchase',
    fault: 5,
    story: 'Nobody can buy while Redis is down.',
    edits: [
      {
        file: 'src/domain/stock/admission.ts',
        find: 'if (answer === null) return false;',
        replace: "if (answer === null) throw new DomainError('unavailable', 'Try again.');",
      },
    ],
    killer: {
      file: 'src/domain/stock/admission-outage.db.test.ts',
      test: 'PostgreSQL sells alone while Redis is down',
    },
  },
  {
    id: 'expiry-needs-cache',
    fault: 5,
    story: 'An order can only expire while the counters are in Redis.',
    edits: [
      {
        file: 'src/domain/orders/request-close.ts',
        find: `
  const isExpired = await`,
        replace: `
  const cached = await readStockCounters('0');
  if (!cached || cached.counters.length === 0) throw new Error('no counters');
  const isExpired = await`,
      },
      {
        file: 'src/domain/orders/request-close.ts',
        find: "import { type LockedOrder, lockOrder } from './lock-order';",
        replace: `import { readStockCounters } from '@/integrations/redis';
import { type LockedOrder, lockOrder } from './lock-order';`,
      },
    ],
    killer: { file: ADMISSION, test: 'lets purchases, payments and expiry go on when Redis loses' },
  },
];
