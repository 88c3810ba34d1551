/** `npm run reset`: throws away all local data, so that the next start begins afresh. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Children } from './children';
import { lockHolder } from './lock';
import { DATA_ROOT, paths } from './paths';
import { removePostgresData } from './postgres';
import { explain, PlainError } from './progress';

/**
 * Removes databases, buckets, mail, secrets and logs. Builds stay: they hold no data, and a running
 * `npm test` may be using one.
 * @throws PlainError while the stack runs.
 */
export async function reset(): Promise<number> {
  const holder = lockHolder(paths.lock);
  if (holder !== undefined) {
    throw new PlainError(`The marketplace is running (process ${holder}): stop it first`);
  }
  await new Children(paths.pids).endOrphans();
  try {
    await removePostgresData(join(paths.data, 'postgres'));
    for (const path of [paths.data, paths.logs, paths.lock]) {
      rmSync(path, { recursive: true, force: true });
    }
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new PlainError(`${explain(error)}: reset as the user who started it (root?)`);
  }
  process.stdout.write(`All local data below ${DATA_ROOT} is gone. "npm start" begins afresh.\n`);
  return 0;
}
