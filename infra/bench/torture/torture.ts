/** Everything at once, while one part after the other is killed. */
import { seconds } from '../../local/progress';
import { disturbStripe, healStripe } from './chaos/faults';
import { type Kill, killInTurn, planKills } from './chaos/killer';
import { checkAcknowledged } from './checks/acknowledged';
import { heal } from './checks/heal';
import { checkInvariants } from './checks/invariants';
import { checkMoney } from './checks/money';
import { StripeBooks } from './checks/stripe-books';
import type { Load } from './load/load';
import { openLoad } from './load/open-load';
import { runWorkers } from './load/workers';
import type { Target } from './parts/part';
import type { PhaseContext } from './phases';
import type { Check, PhaseReport } from './report';

const TARGETS: readonly Target[] = ['app', 'postgres', 'stripe', 'executor', 'redis', 'mail'];
const BUYERS = 1_200;
/** How often Stripe gets a new fault. */
const FAULT_EVERY_MS = 400;
const HEAL_MS = 240_000;
const PROGRESS_MS = 30_000;
/** A rate below this is a standstill. */
const SLOWEST_MS_PER_OPERATION = 150;
const GRACE_MS = 5 * 60_000;

export async function torture(context: PhaseContext): Promise<PhaseReport> {
  const startMs = Date.now();
  const load = await openLoad(context, BUYERS);
  const { tally, promises } = load;
  const brokenMeanwhile: string[] = [];
  const loadStartMs = Date.now();
  const kills = await runUnderFire(context, load, brokenMeanwhile);
  const loadSeconds = (Date.now() - loadStartMs) / 1_000;
  promises.close();
  context.stopping.throwIfAborted();
  await healStripe(context.stack.urls.stripe);
  const healStartMs = Date.now();
  const { database, stack, stopping } = context;
  const left = await heal(stack, database, { deadlineMs: HEAL_MS, stopping });
  const healed = seconds(healStartMs);
  const { checks, figures } = await checkAll(context, load);
  const unfinished = Object.entries(left).map(([what, count]) => `${count} ${what}`);
  return {
    phase: 'torture',
    seconds: (Date.now() - startMs) / 1_000,
    checks: [
      { name: 'the invariants held after every recovery', problems: brokenMeanwhile },
      { name: 'everything that was begun came to its end', problems: unfinished },
      ...checks,
    ],
    figures: {
      operations: tally.operations,
      'operations per second': Math.round(tally.operations / loadSeconds),
      repeats: tally.retries,
      kills: describeKills(kills),
      'healed within': healed,
      ...figures,
    },
  };
}

async function runUnderFire(
  { options, stack, database, random, stopping }: PhaseContext,
  load: Load,
  brokenMeanwhile: string[],
): Promise<Kill[]> {
  const { operations, kills, workers } = options;
  const { tally } = load;
  const done = new AbortController();
  const over = AbortSignal.any([done.signal, stopping]);
  const schedule = planKills(random, { kills, operations, targets: TARGETS });
  const everyMs = FAULT_EVERY_MS;
  const faults = disturbStripe(stack.urls.stripe, random.fork(), { everyMs, stopping: over });
  const killing = killInTurn({
    parts: stack.parts,
    tally,
    random: random.fork(),
    schedule,
    stopping: over,
    onRecovered: async ({ target }) => {
      for (const broken of await checkInvariants(database)) {
        brokenMeanwhile.push(`after a kill of ${target}: ${broken}`);
      }
    },
  });
  const progress = setInterval(() => printProgress(load), PROGRESS_MS);
  const deadline = Date.now() + GRACE_MS + operations * SLOWEST_MS_PER_OPERATION;
  const isLate = () => Date.now() > deadline;
  const isOver = () => stopping.aborted || tally.operations >= operations || isLate();
  await runWorkers(load, random.fork(), { workers, isOver });
  if (tally.operations < operations && isLate()) tally.violated('the load did not end in time');
  done.abort();
  clearInterval(progress);
  await faults;
  return killing;
}

function printProgress({ tally }: Load): void {
  const { operations, retries, violations, outages } = tally;
  const counts = `${operations} operations, ${retries} repeats, ${outages.length} kills`;
  process.stdout.write(`  … ${counts}, ${violations.length} violations\n`);
}

async function checkAll(
  { stack, database, untoldExits }: PhaseContext,
  load: Load,
): Promise<{ checks: Check[]; figures: Record<string, unknown> }> {
  const { tally } = load;
  const books = new StripeBooks(stack.urls.stripe, stack.secrets.stripeSecretKey);
  const acknowledged = await checkAcknowledged(load, database);
  const money = await checkMoney(database, books);
  const errors = tally.unexcused().map(({ operation, what, detail, startMs }) => {
    const at = new Date(startMs).toISOString();
    return `${operation} at ${at}: ${what} ${detail}`;
  });
  return {
    checks: [
      { name: 'nothing happened that must not', problems: tally.violations },
      { name: 'no server error, but 503 and no answer during an outage', problems: errors },
      { name: 'no part ended but by a kill', problems: untoldExits },
      { name: 'every acknowledged write is there, none twice', problems: acknowledged.problems },
      { name: 'the invariants hold', problems: await checkInvariants(database) },
      { name: "Stripe's books are ours", problems: money.problems },
    ],
    figures: {
      'acknowledged writes checked': acknowledged.checked,
      disturbances: tally.disturbancesByKind(),
      'at Stripe': money.totals,
      outcomes: Object.fromEntries([...tally.outcomes].sort()),
    },
  };
}

/** By target: how many, and the times until ready and until recovered, in seconds. */
function describeKills(kills: readonly Kill[]): Record<string, string> {
  const described: Record<string, string> = {};
  for (const { target, readyAfterMs, recoveredAfterMs, downMs } of kills) {
    const one = [downMs, readyAfterMs, recoveredAfterMs].map((ms) => (ms / 1_000).toFixed(1));
    described[target] = `${described[target] ?? ''} ${one.join('/')}`.trim();
  }
  return described;
}
