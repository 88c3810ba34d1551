import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { wholeLines } from '../lines';

/** One key of the state and its new value; null removes it. */
export type Entry = [key: string, value: unknown];

export interface Journal {
  /** Writes one transaction: after a crash either all of its entries are there or none. */
  append(entries: Entry[]): void;
  /** Replaces the journal's history by the present state. */
  compact(state: Entry[]): void;
  close(): void;
}

/**
 * Opens the journal under `dataDir` and replays it. A transaction is one line of JSON, handed to the
 * operating system before `append` returns: it survives kill -9 of this process. It is not fsynced,
 * since the state of a development machine need not outlive a power cut. Without a folder nothing is
 * stored.
 * @throws Error when a line other than the last (torn by a crash) is unreadable.
 */
export function openJournal(dataDir?: string): { journal: Journal; state: Map<string, unknown> } {
  const state = new Map<string, unknown>();
  if (dataDir === undefined) {
    return { journal: { append: () => {}, compact: () => {}, close: () => {} }, state };
  }
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'journal.jsonl');
  if (existsSync(path)) replay(path, state);
  let file = rewrite(path, [...state]);
  return {
    state,
    journal: {
      append: (entries) => void writeSync(file, `${JSON.stringify(entries)}\n`),
      compact(entries) {
        closeSync(file);
        file = rewrite(path, entries);
      },
      close: () => closeSync(file),
    },
  };
}

/** What follows the last whole line is a torn write. */
function replay(path: string, state: Map<string, unknown>): void {
  for (const line of wholeLines(path)) {
    for (const [key, value] of JSON.parse(line) as Entry[]) {
      if (value === null) state.delete(key);
      else state.set(key, value);
    }
  }
}

/** Writes a fresh journal beside the old one and swaps them, returning the new one for appending. */
function rewrite(path: string, entries: Entry[]): number {
  const fresh = openSync(`${path}.new`, 'w');
  for (const entry of entries) writeSync(fresh, `${JSON.stringify([entry])}\n`);
  fsyncSync(fresh);
  closeSync(fresh);
  renameSync(`${path}.new`, path);
  return openSync(path, 'a');
}
