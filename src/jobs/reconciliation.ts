import type { Context } from '@/domain/context';
import {
  checkInvariants,
  compareWithStripe,
  reconcileOpen,
  reconcileStockCounters,
  STRIPE_LISTS,
} from '@/domain/reconciliation';
import { inngest } from '@/integrations/inngest';
import { addMs, HOUR_MS } from '@/lib/clock';
import { alertOperators } from './alert-operators';

/** What is younger is looked at every five minutes in the other direction too. */
const RECENT_MS = HOUR_MS;
const RECENT_PAGES = 20;
/** Of a hundred objects; a nightly run has at most 200 steps of 10 pages for each list. */
const PAGES_PER_STEP = 10;
const MAX_STEPS = 200;

/** Asks Stripe about what is open here, and about what it has made or got lately. */
export function reconcilePayments(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'reconcile-payments',
      name: 'Reconcile open payments with Stripe',
      triggers: { cron: 'TZ=UTC */5 * * * *' },
      retries: 1,
      concurrency: { limit: 1 },
      onFailure: alertOperators('reconcile-payments'),
    },
    async ({ step }) => {
      const open = await step.run('ask-about-open', () => reconcileOpen(ctx));
      const recent: Record<string, { checked: number; repaired: number }> = {};
      for (const list of STRIPE_LISTS) {
        recent[list] = await step.run(`compare-recent-${list}`, async () => {
          const createdAfter = addMs(ctx.clock.now(), -RECENT_MS);
          const range = { createdAfter, after: null, maxPages: RECENT_PAGES };
          const { checked, repaired } = await compareWithStripe(ctx, list, range);
          return { checked, repaired };
        });
      }
      return { open, recent };
    },
  );
}

/** Compares everything Stripe has with everything here, once a night. */
export function reconcileNightly(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'reconcile-nightly',
      name: 'Reconcile everything with Stripe',
      triggers: { cron: 'TZ=UTC 40 4 * * *' },
      retries: 3,
      concurrency: { limit: 1 },
      onFailure: alertOperators('reconcile-nightly'),
    },
    async ({ step }) => {
      const result: Record<string, { checked: number; repaired: number }> = {};
      for (const list of STRIPE_LISTS) {
        const total = { checked: 0, repaired: 0 };
        let after: string | null = null;
        for (let index = 0; index < MAX_STEPS; index++) {
          const from: string | null = after;
          const part: Awaited<ReturnType<typeof compareWithStripe>> = await step.run(
            `compare-${list}-${index}`,
            () =>
              compareWithStripe(ctx, list, {
                createdAfter: null,
                after: from,
                maxPages: PAGES_PER_STEP,
              }),
          );
          total.checked += part.checked;
          total.repaired += part.repaired;
          after = part.next;
          if (after === null) break;
        }
        result[list] = total;
      }
      return result;
    },
  );
}

/** Makes Redis' counters right and counts what breaks an invariant. */
export function reconcileStock(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'reconcile-stock',
      name: 'Reconcile stock and invariants',
      triggers: { cron: 'TZ=UTC */10 * * * *' },
      retries: 1,
      concurrency: { limit: 1 },
      onFailure: alertOperators('reconcile-stock'),
    },
    async ({ step }) => {
      const counters = await step.run('redis-counters', () => reconcileStockCounters(ctx));
      const violations = await step.run('invariants', () => checkInvariants(ctx));
      return { counters, violations };
    },
  );
}
