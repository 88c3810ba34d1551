/**
 * Child processes of the supervisor. Each gets a process group of its own, so that Ctrl-C reaches
 * only the supervisor, which then stops them in order; each is written down, so that the next start
 * can end those that outlived a kill -9.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isAlive, startTime, waitUntil } from './processes';

type Recorded = { name: string; pid: number; startTime: string };

export type ChildOptions = {
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string | undefined>;
  /** File for its output; the terminal when left out. */
  logFile?: string;
  /** Called once when it ends, told or untold. */
  onExit?: (reason: string) => void;
};

/** A started child; `stop()` ends its whole process group. */
export type Child = { pid: number; exited: Promise<string>; stop(): Promise<void> };

/** Time a child gets to finish its requests before it is ended by force. */
const PATIENCE_MS = 10_000;

/** Starts children and remembers them in a file. */
export class Children {
  readonly #file: string | undefined;
  #recorded: Recorded[] = [];

  /** @param file where the process ids are kept; nowhere when left out. */
  constructor(file?: string) {
    this.#file = file;
  }

  start(options: ChildOptions): Child {
    const output = options.logFile ? openLog(options.logFile) : ('inherit' as const);
    const child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env as NodeJS.ProcessEnv,
      stdio: ['ignore', output, output],
      detached: true,
    });
    if (typeof output === 'number') closeSync(output);
    const pid = child.pid ?? 0;
    const exited = ending(child).then((reason) => {
      this.#write(this.#recorded.filter((entry) => entry.pid !== pid));
      options.onExit?.(reason);
      return reason;
    });
    if (pid > 0) {
      const entry = { name: options.name, pid, startTime: startTime(pid) };
      this.#write([...this.#recorded, entry]);
    }
    return { pid, exited, stop: () => stopGroup(pid) };
  }

  /** Ends what an earlier, killed supervisor left running. @returns their names. */
  async endOrphans(): Promise<string[]> {
    if (!this.#file || !existsSync(this.#file)) return [];
    const orphans = (JSON.parse(readFileSync(this.#file, 'utf8')) as Recorded[]).filter(
      (entry) => isAlive(entry.pid) && startTime(entry.pid) === entry.startTime,
    );
    await Promise.all(orphans.map((entry) => stopGroup(entry.pid)));
    rmSync(this.#file, { force: true });
    return orphans.map((entry) => entry.name);
  }

  /** Asks everything that runs to end, without waiting for it. */
  endAll(): void {
    for (const { pid } of this.#recorded) signalGroup(pid, 'SIGTERM');
  }

  /** Ends everything that runs by force, at once. */
  killAll(): void {
    for (const { pid } of this.#recorded) signalGroup(pid, 'SIGKILL');
  }

  #write(entries: Recorded[]): void {
    this.#recorded = entries;
    if (!this.#file) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    if (entries.length === 0) rmSync(this.#file, { force: true });
    else writeFileSync(this.#file, `${JSON.stringify(entries, null, 2)}\n`);
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, 'a');
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal ? `signal ${signal}` : `exit code ${code}`),
    );
  });
}

/** Ends a process group: asks first, then forces. */
async function stopGroup(pid: number): Promise<void> {
  const groupIsGone = () => !signalGroup(pid, 0);
  signalGroup(pid, 'SIGTERM');
  if (await waitUntil(groupIsGone, PATIENCE_MS)) return;
  signalGroup(pid, 'SIGKILL');
  await waitUntil(groupIsGone, PATIENCE_MS);
}

/** @returns whether there was a group to signal. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
