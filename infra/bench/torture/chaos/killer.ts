import { setTimeout as delay } from 'node:timers/promises';
import type { Tally } from '../load/tally';
import type { Part, Target } from '../parts/part';
import type { Random } from '../random';

export interface Kill {
  target: Target;
  atOperation: number;
  atMs: number;
  /** How long it was left dead before it was started again. */
  downMs: number;
  /** From the kill until it served again. */
  readyAfterMs: number;
  /** From the kill until the first success of an operation that began after it. */
  recoveredAfterMs: number;
}

export interface KillOptions {
  parts: Record<Target, Part>;
  tally: Tally;
  random: Random;
  /** Operations after which something is killed. */
  schedule: readonly { atOperation: number; target: Target }[];
  stopping: AbortSignal;
  /** Called after each recovery, for checks that must hold at any time. */
  onRecovered: (kill: Kill) => Promise<void>;
}

/** The longest that a supervisor leaves a dead process down. */
const LONGEST_DOWN_MS = 2_000;
/** A recovery that takes longer than this is none. */
const RECOVERY_MS = 90_000;

/** What proves that a part is back in use; for the others, that anything succeeds. */
const PROOFS: Partial<Record<Target, (operation: string) => boolean>> = {
  stripe: (operation) => operation === 'pay',
};

/**
 * When what is killed: all parts in turn, in an order of chance, spread evenly over the operations
 * but for the last tenth, so that what the kills leave behind is worked off while there is load.
 */
export function planKills(
  random: Random,
  plan: { kills: number; operations: number; targets: readonly Target[] },
): { atOperation: number; target: Target }[] {
  const { kills, operations, targets } = plan;
  const rounds = Math.ceil(kills / targets.length);
  const order = Array.from({ length: rounds }, () => random.shuffle(targets)).flat();
  const distance = (0.9 * operations) / kills;
  return order.slice(0, kills).map((target, index) => ({
    target,
    atOperation: Math.floor((index + 0.3 + 0.4 * random.next()) * distance),
  }));
}

/** Carries the schedule out, one kill after the other. @returns what was done. */
export async function killInTurn(options: KillOptions): Promise<Kill[]> {
  const { tally, schedule, stopping, onRecovered } = options;
  const stopped = new Promise<void>((resolve) => {
    stopping.addEventListener('abort', () => resolve(), { once: true });
  });
  const kills: Kill[] = [];
  for (const { atOperation, target } of schedule) {
    await Promise.race([tally.whenAnswered(atOperation), stopped]);
    if (stopping.aborted) break;
    const kill = await killOnce(options, target, atOperation);
    kills.push(kill);
    await onRecovered(kill);
  }
  return kills;
}

async function killOnce(options: KillOptions, target: Target, atOperation: number): Promise<Kill> {
  const { parts, tally, random, stopping } = options;
  const part = parts[target];
  const downMs = random.between(100, LONGEST_DOWN_MS);
  const atMs = Date.now();
  const outage = { target, fromMs: atMs, untilMs: Number.POSITIVE_INFINITY };
  tally.outages.push(outage);
  const isProof = PROOFS[target] ?? (() => true);
  await part.kill();
  await delay(downMs);
  const success = tally.firstSuccess(atMs, isProof);
  await part.start();
  const readyMs = Date.now();
  const deadline = delay(RECOVERY_MS, 'late' as const, { signal: stopping, ref: false }).catch(
    () => 'stopped' as const,
  );
  const recoveredMs = await Promise.race([success, deadline]);
  if (recoveredMs === 'late') {
    tally.violated(`${target}: no success within ${RECOVERY_MS / 1_000} s after it was back`);
  }
  outage.untilMs = Date.now();
  return {
    target,
    atOperation,
    atMs,
    downMs,
    readyAfterMs: readyMs - atMs,
    recoveredAfterMs: (typeof recoveredMs === 'number' ? recoveredMs : outage.untilMs) - atMs,
  };
}
