import { type Journal, openJournal } from './journal';
import type { EventPayload, FunctionConfig, SerializedError } from './protocol';

/** An app's last accepted sync. */
export interface AppRecord {
  id: string;
  serveUrl: string;
  functions: FunctionConfig[];
}

export interface EventRecord {
  id: string;
  event: EventPayload;
  /** Epoch ms, by the executor's clock. */
  receivedAt: number;
  /** Not yet handed to functions, because no app has synced so far. */
  held: boolean;
}

export type StepResult = { data: unknown } | { error: SerializedError };

/** A step of a run, under the hash that the SDK gave it. */
export interface Step {
  id: string;
  /** The SDK's op code, e.g. `StepRun`, `Sleep`. */
  op: string;
  name: string;
  /** `retrying` steps are found again by the call that failed; the others are waited for. */
  status: 'planned' | 'sleeping' | 'waiting' | 'invoking' | 'retrying' | 'done';
  /** Member of a `group.parallel` race: its end continues the run at once. */
  race: boolean;
  startedAt: number;
  endedAt?: number;
  /** When a sleep ends or a wait or invocation gives up, epoch ms. */
  dueAt?: number;
  waitFor?: { event: string; condition: string | undefined };
  result?: StepResult;
  lastError?: SerializedError;
}

/** A call that is owed to the app: of one planned step, or a discovery of what comes next. */
export interface QueueItem {
  id: string;
  stepId: string | undefined;
  attempt: number;
  /** Not before this instant, epoch ms. */
  dueAt: number;
}

export interface Run {
  id: string;
  functionId: string;
  status: 'running' | 'completed' | 'failed' | 'cancelled';
  events: EventPayload[];
  invokedBy?: { runId: string; stepId: string } | undefined;
  createdAt: number;
  startedAt?: number;
  endedAt?: number;
  /** Execution version: -1 until the app has said which it uses. */
  version: number;
  /** Counts the calls made for this run. */
  generation: number;
  steps: Record<string, Step>;
  /** Hashes of done steps, in the order in which they ended. */
  stack: string[];
  queue: QueueItem[];
  /** Whether a discovery is wanted: at once, or when all pending steps are done. */
  discover: 'no' | 'whenSettled' | 'now';
  output?: unknown;
  error?: SerializedError;
}

/** Events that wait to be handed to a function together. */
export interface Batch {
  id: string;
  functionId: string;
  events: EventPayload[];
  dueAt: number;
}

/** A function's idempotency key that has been used. */
export interface UsedKey {
  id: string;
  expiresAt: number;
}

interface Tables {
  app: AppRecord;
  event: EventRecord;
  run: Run;
  batch: Batch;
  key: UsedKey;
}
type Kind = keyof Tables;

/** All state, in memory; `commit` makes what changed since the last one durable in one transaction. */
export class State {
  readonly #tables: { [K in Kind]: Map<string, Tables[K]> } = {
    app: new Map(),
    event: new Map(),
    run: new Map(),
    batch: new Map(),
    key: new Map(),
  };
  readonly #active = new Set<Run>();
  /** Those of the active runs that wait for an event. */
  readonly #waiting = new Set<Run>();
  readonly #changed = new Map<string, unknown>();
  readonly #journal: Journal;

  constructor(dataDir?: string) {
    const { journal, state } = openJournal(dataDir);
    this.#journal = journal;
    for (const [key, value] of state) {
      const kind = key.slice(0, key.indexOf(':')) as Kind;
      this.save(kind, value as Tables[Kind]);
    }
    this.#changed.clear();
  }

  get<K extends Kind>(kind: K, id: string): Tables[K] | undefined {
    return this.#tables[kind].get(id);
  }

  all<K extends Kind>(kind: K): Tables[K][] {
    return [...this.#tables[kind].values()];
  }

  activeRuns(): Iterable<Run> {
    return this.#active;
  }

  /** The active runs that an event may wake; few, however many sleep. */
  waitingRuns(): Iterable<Run> {
    return this.#waiting;
  }

  /** Adds a record, or notes that one has been changed in place. */
  save<K extends Kind>(kind: K, record: Tables[K]): void {
    this.#tables[kind].set(record.id, record);
    this.#changed.set(`${kind}:${record.id}`, record);
    if (kind === 'run') this.#trackActive(record as Run);
  }

  remove(kind: Kind, id: string): void {
    this.#tables[kind].delete(id);
    this.#changed.set(`${kind}:${id}`, null);
  }

  /** @returns the runs that changed, for the scheduler to look at. */
  commit(): Run[] {
    if (this.#changed.size === 0) return [];
    this.#journal.append([...this.#changed]);
    const runs = [...this.#changed]
      .filter(([key, record]) => key.startsWith('run:') && record !== null)
      .map(([, record]) => record as Run);
    this.#changed.clear();
    return runs;
  }

  /** Forgets what ended, was received or expired long ago, and rewrites the journal. */
  prune(now: number, retentionMs: number): void {
    const time = now - retentionMs;
    for (const run of this.all('run')) {
      if (run.endedAt !== undefined && run.endedAt < time) this.remove('run', run.id);
    }
    for (const event of this.all('event')) {
      if (!event.held && event.receivedAt < time) this.remove('event', event.id);
    }
    for (const key of this.all('key')) {
      if (key.expiresAt < now) this.remove('key', key.id);
    }
    this.#changed.clear();
    this.#journal.compact(
      Object.entries(this.#tables).flatMap(([kind, table]) =>
        [...table].map(([id, record]): [string, unknown] => [`${kind}:${id}`, record]),
      ),
    );
  }

  close(): void {
    this.#journal.close();
  }

  #trackActive(run: Run): void {
    const isActive = run.status === 'running';
    const isWaiting =
      isActive && Object.values(run.steps).some((step) => step.status === 'waiting');
    keepIn(this.#active, run, isActive);
    keepIn(this.#waiting, run, isWaiting);
  }
}

function keepIn(set: Set<Run>, run: Run, isMember: boolean): void {
  if (isMember) set.add(run);
  else set.delete(run);
}
