import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS } from '@/lib/clock';
import { backupId, backupTime, groupByBackup, manifestKey, tableKey } from './archive';
import { surplusBackups } from './prune-backups';

const now = new Date('2026-03-20T03:40:00.123Z');

function backup(ageMs: number, complete = true): string[] {
  const id = backupId(addMs(now, -ageMs));
  return complete ? [tableKey(id, 'members'), manifestKey(id)] : [tableKey(id, 'members')];
}

function surplusAges(keys: string[], daysKept: number): number[] {
  const surplus = surplusBackups(groupByBackup(keys), now, daysKept);
  return surplus.map(({ id }) => (now.getTime() - backupTime(id).getTime()) / DAY_MS);
}

describe('retention', () => {
  it('keeps the newest complete backup of each of the last days', () => {
    const nightly = Array.from({ length: 6 }, (_, day) => backup(day * DAY_MS));
    expect(surplusAges(nightly.flat(), 4)).toEqual([4, 5]);
    expect(surplusAges([...backup(2 * DAY_MS), ...backup(2 * DAY_MS + HOUR_MS)], 4)).toEqual([
      2 + 1 / 24,
    ]);
  });

  it('never counts days without a backup, however long the schedule was broken', () => {
    expect(surplusAges([...backup(90 * DAY_MS), ...backup(91 * DAY_MS)], 4)).toEqual([]);
  });

  it('sweeps what was never completed, but not what may be under way', () => {
    expect(surplusAges([...backup(HOUR_MS, false), ...backup(DAY_MS, false)], 4)).toEqual([1]);
  });

  it('an incomplete backup does not stand in for a complete one of its day', () => {
    const keys = [...backup(2 * DAY_MS, false), ...backup(2 * DAY_MS + HOUR_MS)];
    expect(surplusAges(keys, 4)).toEqual([2]);
  });
});

it('objects that are not part of a backup are never touched', () => {
  expect(groupByBackup(['backups/notes.txt', 'other/x', 'backups/2026/manifest.json'])).toEqual([]);
});
