/**
 * Under which account the server runs, and where it can reach its files. PostgreSQL refuses to run
 * as root, so root lends it another account; that account may then be unable to enter the project's
 * folder (a clone below /root), and the files move to a folder it can enter.
 */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A numeric account to run as. */
export type Account = { uid: number; gid: number };

/** Folders made outside the project begin with this; nothing else there is ever removed. */
export const OUTSIDE_PREFIX = '/var/lib/marketplace-postgres-';

/**
 * The account the server must run as: undefined for "the one we have".
 * @param clusterDir when it exists already, its owner runs it, so that data made by an ordinary user
 *   keeps working when root starts it once.
 * @throws Error when root finds no other account to use.
 */
export function serverAccount(clusterDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = accounts.find((fields) => fields[0] === name);
    const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])];
    if (entry && uid !== 0) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL does not run as root and there is no account "postgres" or "nobody": start as an ordinary user',
  );
}

/** Whether an account may read a file or enter a folder, judged by the modes of all its ancestors. */
export function canReach(path: string, account: Account | undefined): boolean {
  if (!account) return true;
  const target = resolve(path);
  if (!permits(target, account, statSync(target).isDirectory() ? 0o5 : 0o4)) return false;
  for (let folder = dirname(target); ; folder = dirname(folder)) {
    if (!permits(folder, account, 0o1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function permits(path: string, account: Account, wanted: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}

/** The folder outside the project that belongs to one data folder; made when missing. */
export function outsideFolder(dataDir: string): string {
  const key = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12);
  const folder = join(`${OUTSIDE_PREFIX}${key}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chmodSync(folder, 0o755);
  return folder;
}
