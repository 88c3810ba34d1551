/**
 * `npm run invariants`: checks the database that DATABASE_URL names, or else the one that
 * `npm start` is running here.
 */
import { join } from 'node:path';
import { printInvariants } from '../../src/db/print-invariants';
import { paths } from './paths';
import { runningPostgresUrl } from './postgres';
import { explain, PlainError, warn } from './progress';

try {
  const url = process.env.DATABASE_URL || runningPostgresUrl(join(paths.data, 'postgres'));
  if (!url) throw new PlainError('No database: set DATABASE_URL, or run "npm start" first');
  process.exitCode = (await printInvariants(url)) ? 0 : 1;
} catch (error) {
  warn(explain(error));
  process.exitCode = 2;
}
