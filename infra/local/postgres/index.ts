/**
 * The real PostgreSQL server as a child process, from binaries of the npm registry. Works for an
 * ordinary user and for root, survives kill -9 of its parent (the next start takes over), and tells
 * when it dies.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { findFreePort, isPortFree } from '../ports';
import { waitUntil } from '../processes';
import { program } from './binaries';
import { ensureCluster, ROLE, SERVER_ENV, serverArguments } from './cluster';
import { lockFile, stopLeftover, stopServer } from './leftover';
import {
  makeThrowAwayFolder,
  type Place,
  preparePlace,
  removePostgresData,
  runningPort,
} from './place';

export { removePostgresData, stopPostgres } from './place';

/** How {@link startPostgres} is told what to do. */
export type PostgresOptions = {
  /** 0 picks a free port. */
  port: number;
  /** Folder of the data; left out, the data is thrown away at the end. */
  dataDir?: string;
  /** Flush every commit to disk; by default only where a data folder is given. */
  durable?: boolean;
  /** File that gets the server's messages; by default in the data folder. */
  logFile?: string;
  /** Called when the server ends without having been told to. */
  onExit?: (reason: string) => void;
};

/** A running server. `url` names its superuser and its database. */
export type RunningPostgres = { url: string; port: number; pid: number; close(): Promise<void> };

/** Crash recovery after kill -9 may take a while on a slow disk. */
const READY_MS = 60_000;

/**
 * Starts the server and makes its data first where there is none.
 * @throws Error with one clear line: port busy, disk full, no account to run as, other version.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  if (options.dataDir !== undefined) {
    return startIn(options.dataDir, options.durable ?? true, options);
  }
  const dataDir = await makeThrowAwayFolder();
  try {
    const server = await startIn(dataDir, options.durable ?? false, options);
    const close = () => server.close().then(() => removePostgresData(dataDir));
    return { ...server, close };
  } catch (error) {
    await removePostgresData(dataDir);
    throw error;
  }
}

async function startIn(
  dataDir: string,
  durable: boolean,
  options: PostgresOptions,
): Promise<RunningPostgres> {
  mkdirSync(dataDir, { recursive: true });
  const place = preparePlace(dataDir);
  const password = installPassword(dataDir);
  await stopLeftover(place.clusterDir);
  const port = options.port || (await findFreePort());
  if (!(await isPortFree(port))) throw new Error(`port ${port} (PostgreSQL) is in use`);
  await ensureCluster(place.clusterDir, place.nativeDir, place.version, password, place.account);

  const log = options.logFile ?? join(dataDir, 'postgres.log');
  const server = spawnServer(place, port, durable, log, options.onExit);
  await waitForReady(place, server);
  const url = urlOf(password, port);
  try {
    await ensureDatabase(url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url, port, pid: server.pid, close: server.stop };
}

function urlOf(password: string, port: number): string {
  return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${ROLE}`;
}

/** The URL of the server that runs on a data folder; null when none does. */
export function runningPostgresUrl(dataDir: string): string | null {
  const port = runningPort(dataDir);
  return port === null ? null : urlOf(installPassword(dataDir), port);
}

/** A password of this data folder's own: other accounts of the machine can reach the port too. */
function installPassword(dataDir: string): string {
  const file = join(dataDir, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, `standin-${randomBytes(12).toString('hex')}`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

type Server = { pid: number; failure(): string | undefined; stop(): Promise<void> };

function spawnServer(
  place: Place,
  port: number,
  durable: boolean,
  logFile: string,
  onExit: PostgresOptions['onExit'],
): Server {
  const log = openSync(logFile, 'a');
  const logStart = fstatSync(log).size;
  const child = spawn(
    program(place.nativeDir, 'postgres'),
    serverArguments(place.clusterDir, port, durable),
    {
      ...place.account,
      cwd: place.clusterDir,
      env: SERVER_ENV,
      stdio: ['ignore', log, log],
      // A process group of its own: Ctrl-C in the terminal must not stop it before its clients.
      detached: true,
    },
  );
  closeSync(log);
  return watch(child, () => lastComplaint(logFile, logStart), onExit);
}

/** Follows the child until it ends; `failure()` then tells why it did. */
function watch(
  child: ChildProcess,
  complaint: () => string | undefined,
  onExit: PostgresOptions['onExit'],
): Server {
  let failure: string | undefined;
  let stopping = false;
  // A parent that exits without closing (an uncaught error) still takes the server along.
  const onParentExit = () => child.kill('SIGINT');
  process.once('exit', onParentExit);
  const ended = (reason: string) => {
    failure ??= reason;
    process.off('exit', onParentExit);
    if (!stopping) onExit?.(failure);
  };
  child.once('error', (error) => ended(error.message));
  child.once('exit', (code, signal) => ended(complaint() ?? `it ended with ${signal ?? code}`));
  const pid = child.pid ?? 0;
  return {
    pid,
    failure: () => failure,
    stop: async () => {
      stopping = true;
      if (pid > 0) await stopServer(pid, () => failure !== undefined);
    },
  };
}

/** The last serious line of what the server said since this start, without its time stamp. */
function lastComplaint(logFile: string, logStart: number): string | undefined {
  const said = readFileSync(logFile).subarray(logStart).toString('utf8').split('\n');
  const line = said.findLast((text) => /FATAL|PANIC|error while loading/.test(text));
  return line?.match(/(FATAL|PANIC).*/)?.[0] ?? line;
}

/** The server writes its state into the lock file; "ready" means that it takes connections. */
async function waitForReady(place: Place, server: Server): Promise<void> {
  const isReady = () => {
    try {
      const lines = readFileSync(lockFile(place.clusterDir), 'utf8').split('\n');
      return Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready';
    } catch {
      return false;
    }
  };
  await waitUntil(() => isReady() || server.failure() !== undefined, READY_MS);
  const failure = server.failure();
  if (failure !== undefined) throw new Error(`PostgreSQL does not start: ${failure}`);
  if (isReady()) return;
  await server.stop();
  throw new Error(`PostgreSQL was not ready within ${READY_MS / 1000} seconds`);
}

async function ensureDatabase(url: string): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const sql = postgres(maintenance.href, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${ROLE}`;
    if (found.length === 0) await sql`create database ${sql(ROLE)}`;
  } finally {
    await sql.end();
  }
}
