/** Ending a server: our own child, or one that outlived a process killed with SIGKILL. */
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive, waitUntil } from '../processes';

/** The lock file of a running server; its first line is the process id. */
export function lockFile(clusterDir: string): string {
  return join(clusterDir, 'postmaster.pid');
}

/**
 * Ends the server that still uses a cluster, if there is one.
 * Only a process whose command line names this very cluster is stopped. A lock file is removed only
 * when its process id now belongs to some other program, which the server would mistake for itself;
 * every other case the server judges better at its own start.
 */
export async function stopLeftover(clusterDir: string): Promise<void> {
  const file = lockFile(clusterDir);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!(pid > 0) || !isAlive(pid)) return;
  const command = commandLine(pid);
  if (command.includes(realpathSync(clusterDir))) await stopServer(pid, () => !isAlive(pid));
  else if (!command.includes('postgres')) rmSync(file, { force: true });
}

/**
 * Shuts a server down: fast (transactions are rolled back, data is flushed), then immediate (crash
 * recovery at the next start), then by force.
 * @param gone tells whether it has ended.
 */
export async function stopServer(pid: number, gone: () => boolean): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patienceMs] of steps) {
    if (gone()) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitUntil(gone, patienceMs)) return;
  }
}
