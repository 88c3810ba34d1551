import { countViolations } from '../../../../src/db/invariants';
import type { Database } from './database';

/** The invariants that are broken at this moment, in words. */
export async function checkInvariants({ db }: Database): Promise<string[]> {
  const counts = await countViolations(db);
  return Object.entries(counts)
    .filter(([, rows]) => rows > 0)
    .map(([name, rows]) => `the invariant ${name} is broken by ${rows} rows`);
}
