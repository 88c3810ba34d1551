import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { wholeLines } from '../../lines';

/** One change: table, row id, and the whole new row, or null for a deletion. */
export type Change = [table: string, id: string, row: unknown];

/** Compact once the journal has grown by this much, and to more than twice its compacted size. */
const COMPACT_AFTER_BYTES = 8 * 1024 * 1024;

const ROWS_PER_WRITE = 500;

/**
 * An append-only file of committed transactions, one JSON array of {@link Change} per line.
 *
 * A line is written with one call before the answer leaves, so a killed process loses at most the
 * transaction nobody has heard about; a torn last line is ignored when loading.
 */
export class Journal {
  readonly #file: string;
  #fd: number | undefined;
  #compactedBytes = 0;
  #bytes = 0;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#file = path.join(dataDir, 'journal.jsonl');
  }

  /** Every committed transaction, oldest first. */
  *load(): Generator<Change[]> {
    if (!existsSync(this.#file)) return;
    const lines = wholeLines(this.#file);
    let next = lines.next();
    for (; !next.done; next = lines.next()) yield JSON.parse(next.value) as Change[];
    if (next.value) console.warn('stripe stand-in: ignored an unfinished last journal line');
  }

  append(changes: Change[]): void {
    if (this.#fd === undefined) this.#fd = openSync(this.#file, 'a');
    const line = `${JSON.stringify(changes)}\n`;
    appendFileSync(this.#fd, line);
    this.#bytes += Buffer.byteLength(line);
  }

  /** Whether the file holds so many outdated rows that {@link compact} pays off. */
  get bloated(): boolean {
    return this.#bytes > 2 * this.#compactedBytes + COMPACT_AFTER_BYTES;
  }

  /** Replaces the file by one that holds only these rows; atomic through a rename. */
  compact(rows: Iterable<Change>): void {
    const draft = `${this.#file}.new`;
    const fd = openSync(draft, 'w');
    let batch: string[] = [];
    const flush = () => {
      appendFileSync(fd, batch.join(''));
      batch = [];
    };
    for (const row of rows) {
      if (batch.push(`${JSON.stringify([row])}\n`) >= ROWS_PER_WRITE) flush();
    }
    flush();
    fsyncSync(fd);
    closeSync(fd);
    this.close();
    renameSync(draft, this.#file);
    this.#compactedBytes = statSync(this.#file).size;
    this.#bytes = this.#compactedBytes;
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }
}
