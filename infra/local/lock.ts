/** A lock between processes: a file that names its holder, void once the holder is gone. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAlive, startTime } from './processes';

type Holder = { pid: number; startTime: string };

/** The process that holds a lock, undefined when nobody does. */
export function lockHolder(file: string): number | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    const same = isAlive(holder.pid) && startTime(holder.pid) === holder.startTime;
    return same ? holder.pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes a lock for this process.
 * @returns the way to give it back, or undefined when another process has it.
 */
export function tryLock(file: string): (() => void) | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const own: Holder = { pid: process.pid, startTime: startTime(process.pid) };
  // A second round, because the first may only clear what a killed process left.
  for (let round = 0; round < 2; round += 1) {
    try {
      writeFileSync(file, JSON.stringify(own), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (lockHolder(file) !== undefined) return undefined;
      rmSync(file, { force: true });
    }
  }
  return undefined;
}
