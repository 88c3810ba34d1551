import type postgres from 'postgres';
import { sqlState } from '@/db/transaction';
import { DomainError } from '@/lib/errors';
import { COMMIT, type Watch } from '@/test/watched-db';
import { type Footprint, footprintOf, footprintOfCommit } from './footprint';

interface Asking {
  step: Footprint;
  permit(): void;
  refuse(reason: Error): void;
}

/** How a party ended: with a result (none if it had more to do after its commit) … */
export interface Outcome {
  result?: unknown;
  /** … with the code of a domain error … */
  refused?: string;
  /** … or with an error that nobody expects. */
  crash?: string;
}

/** A party on its connection. It ends with its first commit, as if its process had died then. */
export class Lane {
  outcome: Outcome | null = null;
  hasEnded = false;
  deadlocks = 0;
  /** Statements sent so far. */
  sent = 0;
  /** Transactions ended so far, in whichever way. */
  ended = 0;
  /** The statement in flight waits for a lock, which it does until the other's transaction ends. */
  isWaiting = false;
  #inFlight = 0;
  #hasCommitted = false;
  #isAbandoned = false;
  /** What the open transaction has done. */
  #transaction: Footprint[] | null = null;
  readonly #asking: Asking[] = [];

  /**
   * @param onChange it has moved.
   * @param onRelease it has ended a transaction, in whichever way.
   */
  constructor(
    readonly pid: number,
    readonly onChange: () => void,
    readonly onRelease: () => void,
  ) {}

  get isSending(): boolean {
    return this.#inFlight > 0;
  }

  /** The step it asks a permit for; null while it does not. */
  get next(): Footprint | null {
    return this.isSending ? null : (this.#asking[0]?.step ?? null);
  }

  /** Others may have to wait for it. */
  get hasLocks(): boolean {
    const steps = this.#transaction ?? [];
    return steps.some((step) => step.isUnknown || step.writes.size > 0 || step.shares.size > 0);
  }

  get isSettled(): boolean {
    return this.hasEnded || this.next !== null || (this.isSending && this.isWaiting);
  }

  permit(): void {
    this.#inFlight++;
    this.sent++;
    this.#asking.shift()?.permit();
  }

  /** Nothing more is sent but what rolls back. */
  abandon(): void {
    this.#isAbandoned = true;
    for (const { refuse } of this.#asking.splice(0)) refuse(new Error('abandoned'));
  }

  readonly watch: Watch = async (statement, send) => {
    if (this.#hasCommitted || this.#isAbandoned) throw new Error('the process has died');
    const step =
      statement === COMMIT
        ? footprintOfCommit(this.#transaction ?? [])
        : footprintOf(statement, this.#transaction === null);
    await new Promise<void>((permit, refuse) => {
      this.#asking.push({ step, permit, refuse });
      this.onChange();
    });
    this.#transaction?.push(step);
    try {
      const result = await send();
      this.#hasCommitted ||= statement === COMMIT;
      return result;
    } catch (error) {
      if (sqlState(error) === '40P01') this.deadlocks++;
      throw error;
    } finally {
      this.#inFlight--;
      this.onChange();
    }
  };

  /** The connection, of which it sees where transactions begin and end. */
  over(client: postgres.Sql): postgres.Sql {
    const begin = async (work: (tx: postgres.TransactionSql) => Promise<unknown>) => {
      this.#transaction = [];
      try {
        return await client.begin(work);
      } finally {
        this.#transaction = null;
        this.ended++;
        this.onRelease();
      }
    };
    return new Proxy(client, {
      get: (target, name) => (name === 'begin' ? begin : Reflect.get(target, name)),
    });
  }

  async start(party: () => Promise<unknown>): Promise<void> {
    try {
      this.outcome = { result: withoutIds(await party()) };
    } catch (error) {
      if (this.#hasCommitted) this.outcome = { result: null };
      else if (error instanceof DomainError) this.outcome = { refused: error.code };
      else this.outcome = { crash: String(error) };
    }
    this.hasEnded = true;
    this.onChange();
  }
}

function withoutIds(result: unknown): unknown {
  const text = JSON.stringify(result ?? null);
  return JSON.parse(text.replaceAll(/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, '"id"'));
}
