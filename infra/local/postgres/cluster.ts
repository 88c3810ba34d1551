/** Making a new database cluster with initdb, and the settings a server is started with. */
import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from './account';
import { program } from './binaries';

/** The one role and the one database of the local server. */
export const ROLE = 'marketplace';

/**
 * The environment of server programs: nothing of ours, the server runs as another account.
 * (NODE_ENV is there only because Next.js makes it a required member of the type.)
 */
export const SERVER_ENV: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * Makes a cluster unless there is one. It is built beside its place and renamed at the end, so that
 * an interrupted initdb leaves nothing that looks complete.
 * @throws Error with one line when initdb fails or the cluster is of another major version.
 */
export async function ensureCluster(
  clusterDir: string,
  nativeDir: string,
  version: string,
  password: string,
  account: Account | undefined,
): Promise<void> {
  const made = join(clusterDir, 'PG_VERSION');
  if (existsSync(made)) {
    const major = readFileSync(made, 'utf8').trim();
    if (version.split('.')[0] === major) return;
    throw new Error(
      `the data in ${clusterDir} was made by PostgreSQL ${major}, this is ${version}: "npm run reset" starts afresh`,
    );
  }
  const building = `${clusterDir}.new`;
  const passwordFile = join(dirname(clusterDir), 'initdb-password');
  try {
    for (const locale of localeChoices()) {
      rmSync(building, { recursive: true, force: true });
      mkdirSync(building, { mode: 0o700 });
      writeFileSync(passwordFile, password, { mode: 0o600 });
      if (account) {
        chownSync(building, account.uid, account.gid);
        chownSync(passwordFile, account.uid, account.gid);
      }
      const failure = await runInitdb(nativeDir, building, passwordFile, locale, account);
      if (!failure) {
        renameSync(building, clusterDir);
        return;
      }
      if (!failure.includes('locale'))
        throw new Error(`PostgreSQL cannot make its data: ${failure}`);
    }
    throw new Error('PostgreSQL cannot make its data: no usable locale');
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(building, { recursive: true, force: true });
  }
}

/**
 * ICU decides the order of text ("apple, Éclair, zebra"), the same on every machine; LC_CTYPE only
 * tells pg_trgm and full-text search what a letter is, and must know UTF-8 for that.
 */
function localeChoices(): string[][] {
  const icu = ['--locale-provider=icu', '--icu-locale=en-US', '--locale=C'];
  const utf8 = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return [[...icu, `--lc-ctype=${utf8}`], icu];
}

/** @returns undefined on success, else the line that tells why. */
function runInitdb(
  nativeDir: string,
  clusterDir: string,
  passwordFile: string,
  locale: string[],
  account: Account | undefined,
): Promise<string | undefined> {
  const fixed = ['--auth=scram-sha-256', '--encoding=UTF8', '--no-sync', '--no-instructions'];
  const args = ['-D', clusterDir, '-U', ROLE, `--pwfile=${passwordFile}`, ...fixed, ...locale];
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program(nativeDir, 'initdb'), args, {
      ...account,
      cwd: clusterDir,
      env: SERVER_ENV,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => {
      if (code === 0) return resolve(undefined);
      const lines = output.trim().split('\n');
      resolve(lines.find((line) => /error|fatal|no space/i.test(line)) ?? lines.at(-1) ?? '');
    });
  });
}

/**
 * Arguments of the server. It listens on loopback only, without a Unix socket (whose path would be
 * too long in a deep folder).
 * @param durable false trades safety against power loss for speed: for throw-away data.
 */
export function serverArguments(clusterDir: string, port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    // In the data folder: containers often have too little of /dev/shm.
    dynamic_shared_memory_type: 'mmap',
    shared_preload_libraries: 'pg_stat_statements',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' }),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', clusterDir, ...options];
}
