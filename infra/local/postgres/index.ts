/**
 * The real PostgreSQL server as a child process, from binaries of the npm registry. Works for an
 * ordinary user and for root, survives kill -9 of its parent (the next start takes over), and tells
 * when it dies.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { findFreePort, isPortFree } from '../ports';
import { waitUntil } from '../processes';
import { type Account, canReach, outsideFolder, serverAccount } from './account';
import { type Binaries, findBinaries, program } from './binaries';
import { ensureCluster, ROLE, SERVER_ENV, serverArguments } from './cluster';
import { lockFile, stopLeftover, stopServer } from './leftover';
import { makeThrowAwayFolder, removeData } from './storage';

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

/**
 * Starts the server and makes its data first where there is none.
 * @throws Error with one clear line: port busy, disk full, no account to run as, other version.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = options.dataDir ?? (await makeThrowAwayFolder());
  const durable = options.durable ?? options.dataDir !== undefined;
  const logFile = options.logFile ?? join(dataDir, 'postgres.log');
  mkdirSync(dataDir, { recursive: true });
  const place = preparePlace(dataDir);
  const password = installPassword(dataDir);
  await stopLeftover(place.clusterDir);
  const port = options.port || (await findFreePort());
  if (!(await isPortFree(port))) throw new Error(`port ${port} (PostgreSQL) is in use`);
  await ensureCluster(place.clusterDir, place.nativeDir, place.version, password, place.account);

  const log = openSync(logFile, 'a');
  const child = spawn(
    program(place.nativeDir, 'postgres'),
    serverArguments(place.clusterDir, port, durable),
    // A process group of its own: Ctrl-C in the terminal must not stop it before its clients.
    {
      ...place.account,
      cwd: place.clusterDir,
      env: SERVER_ENV,
      stdio: ['ignore', log, log],
      detached: true,
    },
  );
  closeSync(log);
  const server = watch(child, logFile, options.onExit);
  await waitForReady(child, place.clusterDir, server);
  const url = `postgres://${ROLE}:${password}@127.0.0.1:${port}/${ROLE}`;
  await ensureDatabase(url);
  return {
    url,
    port,
    pid: child.pid ?? 0,
    close: async () => {
      await server.stop();
      if (options.dataDir === undefined) await removeData(dataDir);
    },
  };
}

type Place = {
  clusterDir: string;
  nativeDir: string;
  version: string;
  account: Account | undefined;
};

/**
 * Decides where cluster and binaries are: in the data folder and in node_modules, unless the
 * account of the server cannot get there. The link `outside` in the data folder then tells where.
 */
function preparePlace(dataDir: string): Place {
  const link = join(dataDir, 'outside');
  const usual = existsSync(link) ? link : dataDir;
  const account = serverAccount(join(usual, 'cluster'));
  const binaries = findBinaries();
  const moved = usual === link || !canReach(dataDir, account);
  const home = moved ? outsideFolder(dataDir) : dataDir;
  if (moved && usual !== link) symlinkSync(home, link);
  const samples = [
    program(binaries.nativeDir, 'postgres'),
    join(binaries.nativeDir, 'share', 'postgresql', 'postgres.bki'),
  ];
  const reachable = samples.every((file) => canReach(file, account));
  return {
    clusterDir: join(home, 'cluster'),
    nativeDir: reachable ? binaries.nativeDir : copyBinaries(binaries, home),
    version: binaries.version,
    account,
  };
}

/** Copies the binaries beside the data, readable for everyone, once per version. */
function copyBinaries({ nativeDir, version }: Binaries, home: string): string {
  const copy = join(home, `native-${version}`);
  if (existsSync(copy)) return copy;
  const building = `${copy}.new`;
  rmSync(building, { recursive: true, force: true });
  cpSync(nativeDir, building, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (_source, target) => {
      const parent = join(target, '..');
      if (existsSync(parent) && parent.startsWith(building)) chmodSync(parent, 0o755);
      return true;
    },
  });
  renameSync(building, copy);
  return copy;
}

/** A password of this data folder's own: other accounts of the machine can reach the port too. */
function installPassword(dataDir: string): string {
  const file = join(dataDir, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, `standin-${randomBytes(12).toString('hex')}`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

type Watched = { failure(): string | undefined; stop(): Promise<void> };

/** Follows the child until it ends; `failure()` tells why it did. */
function watch(child: ChildProcess, logFile: string, onExit?: (reason: string) => void): Watched {
  let failure: string | undefined;
  let stopping = false;
  // A parent that exits without closing (an uncaught error) still takes the server along.
  const onParentExit = () => child.kill('SIGINT');
  process.once('exit', onParentExit);
  const ended = (reason: string) => {
    if (failure !== undefined) return;
    failure = reason;
    process.off('exit', onParentExit);
    if (!stopping) onExit?.(reason);
  };
  child.once('error', (error) => ended(error.message));
  child.once('exit', (code, signal) => ended(lastComplaint(logFile) ?? `ended by ${signal ?? code}`));
  return {
    failure: () => failure,
    stop: async () => {
      stopping = true;
      if (failure === undefined && child.pid) await stopServer(child.pid, () => failure !== undefined);
    },
  };
}

/** The last serious line of the server's messages, without its time stamp. */
function lastComplaint(logFile: string): string | undefined {
  const lines = readFileSync(logFile, 'utf8').split('\n');
  return lines.findLast((line) => /FATAL|PANIC|could not|No space left/.test(line))?.replace(/^.*?(?=FATAL|PANIC)/, '');
}
