/** Facts about processes by id: alive, what they run, since when. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether a process runs; one that ended and was not collected by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !(process.platform === 'linux' && statFields(pid)[0] === 'Z');
}

/** The command line of a process, arguments separated by spaces; empty when it cannot be read. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    }
    return ps('command=', pid);
  } catch {
    return '';
  }
}

/**
 * When a process started, as text that is only good for comparing: a process id that was given to
 * another process later has another start time. Empty when unknown.
 */
export function startTime(pid: number): string {
  try {
    return process.platform === 'linux' ? (statFields(pid)[19] ?? '') : ps('lstart=', pid);
  } catch {
    return '';
  }
}

/** Waits until `gone()` holds. @returns whether it did within `patienceMs`. */
export async function waitUntil(gone: () => boolean, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (!gone()) {
    if (Date.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

/** Fields of proc(5) `stat` from the third (state) on; the second may itself contain spaces. */
function statFields(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function ps(column: string, pid: number): string {
  return execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
}
