import type { Context } from '@/domain/context';
import { backupStore } from '@/integrations/s3';
import { addMs, DAY_MS } from '@/lib/clock';
import { backupPrefix, backupTime, groupByBackup, type StoredBackup } from './archive';

/** Days whose newest backup is kept. */
const DAYS_KEPT = 14;

/**
 * Deletes what retention no longer wants: the newest complete backup of each of the last 14 days
 * that have one stays, and everything of the last 24 hours. Days without a backup do not count, so
 * a broken schedule never eats up the last good ones.
 * @returns the ids that were removed.
 */
export async function pruneBackups(ctx: Pick<Context, 'clock'>): Promise<string[]> {
  const store = backupStore();
  const backups = groupByBackup(await store.list(backupPrefix()));
  const surplus = surplusBackups(backups, ctx.clock.now(), DAYS_KEPT);
  for (const { keys } of surplus) await store.remove(keys);
  return surplus.map(({ id }) => id);
}

/** @param backups newest first. */
export function surplusBackups(
  backups: StoredBackup[],
  now: Date,
  daysKept: number,
): StoredBackup[] {
  const yesterday = addMs(now, -DAY_MS);
  const days = new Set<string>();
  return backups.filter(({ id, complete }) => {
    const day = id.slice(0, id.indexOf('T'));
    const isNewestOfDay = complete && !days.has(day);
    if (isNewestOfDay) days.add(day);
    if (backupTime(id) > yesterday) return false;
    return !(isNewestOfDay && days.size <= daysKept);
  });
}
