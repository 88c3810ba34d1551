/** After the trouble: everything that is left to be done gets done, by the product's own sweeps. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '../parts/stack';
import type { Database } from './database';
import { checkMoney } from './money';
import { StripeBooks } from './stripe-books';

const ROUND_MS = 2_000;
/** Rounds in a row in which nothing was left. */
const QUIET_ROUNDS = 2;

/** The product's sweeps, which the executor starts by itself only from time to time. */
const SWEEPS = ['relay-payments', 'relay-messages', 'sweep-stripe-events', 'sweep-overdue-orders'];
/** What looks at everything, now and then. */
const RECONCILIATION = ['reconcile-payments', 'reconcile-nightly', 'reconcile-stock'];
const ROUNDS_BETWEEN = 8;

/** What is not finished yet, by what it is; empty when everything is. */
export type Unfinished = Record<string, number>;

/**
 * Moves the clock to where every unpaid order has expired and every waiting time is over, has the
 * bank decide every dispute, and waits until nothing is left to do.
 * @returns what was left at the deadline; empty when all went well.
 */
export async function heal(
  stack: Stack,
  database: Database,
  options: { deadlineMs: number; stopping: AbortSignal },
): Promise<Unfinished> {
  const deadline = Date.now() + options.deadlineMs;
  const books = new StripeBooks(stack.urls.stripe, stack.secrets.stripeSecretKey);
  let left: Unfinished = {};
  let quiet = 0;
  for (let round = 0; quiet < QUIET_ROUNDS && Date.now() < deadline; round++) {
    if (options.stopping.aborted) break;
    await moveClock(database);
    await books.closeOpenDisputes();
    const jobs = round % ROUNDS_BETWEEN === 0 ? [...SWEEPS, ...RECONCILIATION] : SWEEPS;
    for (const job of jobs) await runJob(stack.urls.executor, `marketplace-${job}`);
    await delay(ROUND_MS, undefined, { signal: options.stopping }).catch(() => {});
    left = await lookAround(database, books);
    quiet = Object.keys(left).length === 0 ? quiet + 1 : 0;
  }
  return left;
}

async function lookAround(database: Database, books: StripeBooks): Promise<Unfinished> {
  const counts = { ...(await unfinished(database)), ...(await books.unfinished()) };
  const left = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  if (Object.keys(left).length > 0) return left;
  // Nobody has told us of these: only reconciliation can find them.
  const { problems } = await checkMoney(database, books);
  return problems.length > 0 ? { 'differences to Stripe': problems.length } : {};
}

/** What waits for a time to come need not wait any longer; leases are not touched. */
async function moveClock({ sql }: Database): Promise<void> {
  await sql`update orders set expires_at = now() where state = 'pending' and expires_at > now()`;
  await sql`update outbox_entries set due_at = now() where done_at is null and due_at > now()`;
}

async function runJob(executorUrl: string, job: string): Promise<void> {
  const body = new URLSearchParams({ function: job });
  const response = await fetch(`${executorUrl}/_standin/run`, {
    method: 'POST',
    body,
    redirect: 'manual',
  });
  await response.body?.cancel();
  if (response.status !== 303) throw new Error(`the executor does not know the job ${job}`);
}

async function unfinished({ sql }: Database): Promise<Unfinished> {
  const [counts] = await sql<Unfinished[]>`
    select
      (select count(*)::int from outbox_entries where done_at is null) as "outbox entries",
      (select count(*)::int from inbox_events where handled_at is null) as "inbox events",
      (select count(*)::int from orders where state in ('pending', 'closing')) as "open orders",
      (select count(*)::int from payments
        where state in ('creating', 'open', 'processing')) as "open payments",
      (select count(*)::int from refunds
        where state in ('requested', 'submitted')) as "refunds under way",
      (select count(*)::int from disputes where state = 'open') as "open disputes"`;
  return counts ?? {};
}
