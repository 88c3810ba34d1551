import { type Change, Journal } from './journal';
import { TABLE_NAMES, type TableName, type Tables } from './tables';

type Maps = { [N in TableName]: Map<string, Tables[N]> };

/** Who caused a change; ends up in the `request` member of the events it emits. */
export interface Cause {
  requestId: string | null;
  idempotencyKey: string | null;
}

const BY_ITSELF: Cause = { requestId: null, idempotencyKey: null };

/** Reads and writes inside {@link Store.transaction}. Rows are immutable: put a changed copy. */
export interface Tx {
  /** Milliseconds since the epoch; the same for the whole transaction. */
  readonly nowMs: number;
  /** Seconds since the epoch, the unit of Stripe's timestamps. */
  readonly now: number;
  readonly cause: Cause;
  /** Where every event is delivered. */
  readonly webhookUrls: readonly string[];
  get<N extends TableName>(table: N, id: string): Tables[N] | undefined;
  /** Newest first, the order of Stripe's lists. */
  list<N extends TableName>(table: N): Tables[N][];
  put<N extends TableName>(table: N, row: Tables[N]): void;
  delete(table: TableName, id: string): void;
}

function emptyMaps(): Maps {
  return Object.fromEntries(TABLE_NAMES.map((name) => [name, new Map()])) as unknown as Maps;
}

/**
 * All state of the stand-in: tables in memory, committed to a journal when there is a data folder.
 * Transactions are synchronous, so they never interleave; one that throws leaves no trace.
 */
export class Store {
  readonly #maps: Maps = emptyMaps();
  readonly #journal: Journal | undefined;
  readonly #now: () => number;
  readonly #webhookUrls: readonly string[];
  readonly #listeners: ((changes: Change[]) => void)[] = [];

  /**
   * @param dataDir undefined keeps everything in memory only.
   * @param webhookUrls where every event is delivered.
   * @param now the clock, in milliseconds since the epoch.
   */
  constructor(
    dataDir: string | undefined,
    webhookUrls: readonly string[],
    now: () => number = Date.now,
  ) {
    this.#now = now;
    this.#webhookUrls = webhookUrls;
    if (dataDir === undefined) return;
    this.#journal = new Journal(dataDir);
    for (const changes of this.#journal.load()) for (const change of changes) this.#apply(change);
    this.#journal.compact(this.#rows());
  }

  /** Called after each commit, before the answer leaves. */
  onCommit(listener: (changes: Change[]) => void): void {
    this.#listeners.push(listener);
  }

  /** Runs `work` and commits all of it at once; an exception undoes it and passes through. */
  transaction<T>(work: (tx: Tx) => T, cause: Cause = BY_ITSELF): T {
    const changes: Change[] = [];
    const undo: Change[] = [];
    const write = (table: TableName, id: string, row: unknown) => {
      undo.push([table, id, this.#maps[table].get(id) ?? null]);
      const change: Change = [table, id, row];
      changes.push(change);
      this.#apply(change);
    };
    const nowMs = this.#now();
    const tx: Tx = {
      nowMs,
      now: Math.floor(nowMs / 1000),
      cause,
      webhookUrls: this.#webhookUrls,
      get: (table, id) => this.#maps[table].get(id),
      list: (table) => [...this.#maps[table].values()].reverse(),
      put: (table, row) => write(table, row.id, row),
      delete: (table, id) => write(table, id, null),
    };
    let result: T;
    try {
      result = work(tx);
    } catch (error) {
      for (const change of undo.reverse()) this.#apply(change);
      throw error;
    }
    this.#commit(changes);
    return result;
  }

  /** Forgets everything, also on disk. */
  clear(): void {
    for (const name of TABLE_NAMES) this.#maps[name].clear();
    this.#journal?.compact([]);
  }

  close(): void {
    this.#journal?.close();
  }

  #commit(changes: Change[]): void {
    if (changes.length === 0) return;
    if (this.#journal) {
      this.#journal.append(changes);
      if (this.#journal.bloated) this.#journal.compact(this.#rows());
    }
    for (const listener of this.#listeners) listener(changes);
  }

  #apply([table, id, row]: Change): void {
    const map = this.#maps[table as TableName] as Map<string, unknown> | undefined;
    if (!map) return;
    if (row === null) map.delete(id);
    else map.set(id, row);
  }

  *#rows(): Generator<Change> {
    for (const name of TABLE_NAMES) {
      for (const [id, row] of this.#maps[name]) yield [name, id, row];
    }
  }
}
