/** Makes a started stack ready for the site: schema, and demo data the first time. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Children } from './children';
import { PROJECT_DIR } from './paths';
import { PlainError } from './progress';

/** Applies the migrations that the database does not have yet. */
export async function migrateDatabase(url: string): Promise<void> {
  const { migrate } = await import('../../src/db/migrate');
  await migrate(url);
}

/** The file that says that a data folder has its demo data. */
const stampOf = (dataDir: string) => join(dataDir, 'seeded');

/** Whether a data folder has its demo data. */
export function isSeeded(dataDir: string): boolean {
  return existsSync(stampOf(dataDir));
}

/**
 * Fills the database and the buckets with demo data, in a process of its own: it is the
 * application's code, with the application's environment.
 * @param dataDir remembers that it was done; nothing is remembered when left out.
 * @throws PlainError naming the log file.
 */
export async function seed(
  children: Children,
  environment: Record<string, string>,
  logFile: string,
  dataDir?: string,
): Promise<void> {
  const child = children.start({
    name: 'seed',
    command: process.execPath,
    args: ['--import', 'tsx', join('src', 'seed', 'index.ts')],
    cwd: PROJECT_DIR,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    logFile,
  });
  const reason = await child.exited;
  if (reason !== 'exit code 0') {
    throw new PlainError(`The demo data could not be made (${reason}). Its log: ${logFile}`);
  }
  if (dataDir) writeFileSync(stampOf(dataDir), `${new Date().toISOString()}\n`);
}
