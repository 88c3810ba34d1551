import type postgres from 'postgres';
import type { Db } from '@/db/client';
import { COMMIT, watchDb } from './watched-db';

/** Where a process dies, as its database sees it: around one of its commits, counted from 1. */
export interface Death {
  when: 'before' | 'after';
  commit: number;
}

/** A handle to the database of a process that dies at a given point: nothing is sent after it. */
export function mortalDb(client: postgres.Sql, death: Death): Db {
  let commits = 0;
  let isDead = false;
  return watchDb(client, async (statement, send) => {
    if (statement === COMMIT) commits++;
    const isHour = statement === COMMIT && commits === death.commit;
    isDead ||= isHour && death.when === 'before';
    if (isDead) throw new Error('the process has died');
    const result = await send();
    isDead ||= isHour;
    return result;
  });
}
