import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import type { World } from './world';

/** Resolves when so many statements of the test's database wait for a lock; fails when they do not. */
export async function untilBlocked({ db }: Pick<World, 'db'>, count = 1): Promise<void> {
  const waiting = async () => {
    const [row] = await db.execute<{ count: number }>(sql`
      select count(*)::int from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    return row?.count;
  };
  await expect.poll(waiting, { interval: 20, timeout: 5_000 }).toBeGreaterThanOrEqual(count);
}

/**
 * Stops a buyer's purchase after it has taken its stock and before it commits, runs `meanwhile`, and
 * lets it finish: an order names its buyer, whose row is locked until then.
 * @returns what the purchase returned.
 */
export async function pauseBeforeCommit<T>(
  world: World,
  buyer: Actor,
  purchase: () => Promise<T>,
  meanwhile: () => Promise<unknown>,
): Promise<T> {
  const paused = await world.db.transaction(async (tx) => {
    await tx.select().from(members).where(eq(members.id, buyer.id)).for('update');
    const running = Promise.allSettled([purchase()]);
    await untilBlocked(world);
    await meanwhile();
    return { running };
  });
  const [outcome] = await paused.running;
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}
