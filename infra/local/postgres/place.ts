/** Where the cluster, the binaries and throw-away data are kept, and how they are removed. */
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../processes';
import { type Account, canReach, OUTSIDE_PREFIX, outsideFolder, serverAccount } from './account';
import { type Binaries, findBinaries, program } from './binaries';
import { lockFile, stopLeftover } from './leftover';

/** Everything about one server that does not depend on its port. */
export type Place = {
  clusterDir: string;
  nativeDir: string;
  version: string;
  account: Account | undefined;
};

/** The link in a data folder to the folder outside the project, where one was needed. */
const OUTSIDE_LINK = 'outside';
const THROW_AWAY_PREFIX = 'marketplace-postgres-';
/** Memory a throw-away cluster may need; containers often have only 64 MB of /dev/shm. */
const MEMORY_NEEDED_BYTES = 2 * 1024 ** 3;

/**
 * Decides where cluster and binaries are: in the data folder and in node_modules, unless the
 * account of the server cannot get there. The link `outside` in the data folder then tells where.
 */
export function preparePlace(dataDir: string): Place {
  const moved = outsideOf(dataDir);
  const account = serverAccount(join(moved ?? dataDir, 'cluster'));
  const home = moved ?? (canReach(dataDir, account) ? dataDir : moveOutside(dataDir));
  const binaries = findBinaries();
  return {
    clusterDir: join(home, 'cluster'),
    nativeDir: reachableBinaries(binaries, home, account),
    version: binaries.version,
    account,
  };
}

/** Ends a server that still uses the data folder, left by a process that was killed. */
export async function stopPostgres(dataDir: string): Promise<void> {
  await stopLeftover(join(outsideOf(dataDir) ?? dataDir, 'cluster'));
}

/**
 * The port of the server that runs on a data folder, null when none does: the fourth line of its
 * lock file (https://www.postgresql.org/docs/current/storage-file-layout.html).
 */
export function runningPort(dataDir: string): number | null {
  const file = lockFile(join(outsideOf(dataDir) ?? dataDir, 'cluster'));
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  return isAlive(Number(pid)) ? Number(port) : null;
}

/** Ends a server and removes the data too, wherever they are. */
export async function removePostgresData(dataDir: string): Promise<void> {
  await stopPostgres(dataDir);
  const moved = outsideOf(dataDir);
  if (moved) rmSync(moved, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

/**
 * A new folder for data that nobody keeps, in memory where there is room. Those of processes that
 * were killed are removed on the way.
 */
export async function makeThrowAwayFolder(): Promise<string> {
  const parent = throwAwayParent();
  for (const name of readdirSync(parent)) {
    const owner = Number(name.match(/^marketplace-postgres-(\d+)-/)?.[1]);
    if (owner > 0 && !isAlive(owner) && isOurs(join(parent, name))) {
      await removePostgresData(join(parent, name));
    }
  }
  const folder = mkdtempSync(join(parent, `${THROW_AWAY_PREFIX}${process.pid}-`));
  chmodSync(folder, 0o755);
  return folder;
}

function throwAwayParent(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize >= MEMORY_NEEDED_BYTES) return '/dev/shm';
  } catch {
    // Not on this system.
  }
  return tmpdir();
}

function isOurs(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function outsideOf(dataDir: string): string | undefined {
  try {
    const target = readlinkSync(join(dataDir, OUTSIDE_LINK));
    return target.startsWith(OUTSIDE_PREFIX) && existsSync(target) ? target : undefined;
  } catch {
    return undefined;
  }
}

function moveOutside(dataDir: string): string {
  const folder = outsideFolder(dataDir);
  rmSync(join(dataDir, OUTSIDE_LINK), { force: true });
  symlinkSync(folder, join(dataDir, OUTSIDE_LINK));
  return folder;
}

/** The package's own files, or a readable copy beside the data, made once per version. */
function reachableBinaries(binaries: Binaries, home: string, account: Account | undefined): string {
  const samples = [
    program(binaries.nativeDir, 'postgres'),
    join(binaries.nativeDir, 'share', 'postgresql', 'postgres.bki'),
  ];
  if (samples.every((file) => canReach(file, account))) return binaries.nativeDir;
  const copy = join(home, `native-${binaries.version}`);
  if (existsSync(copy)) return copy;
  const building = `${copy}.new`;
  rmSync(building, { recursive: true, force: true });
  cpSync(binaries.nativeDir, building, { recursive: true, verbatimSymlinks: true });
  makeReadable(building);
  renameSync(building, copy);
  return copy;
}

/** An install under a strict umask leaves files that only their owner may read. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
