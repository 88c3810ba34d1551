import { sqlState } from '@/db/transaction';
import { DomainError } from '@/lib/errors';
import { COMMIT, type Watch } from '@/test/watched-db';

/** A party on its connection. It ends with its first commit, as if its process had died then. */
export class Lane {
  outcome: unknown = null;
  hasEnded = false;
  deadlocks = 0;
  /** Statements sent so far. */
  sent = 0;
  /** The statement in flight waits for a lock. */
  isWaiting = false;
  #inFlight = 0;
  #hasCommitted = false;
  readonly #asking: { statement: string; permit: () => void }[] = [];

  constructor(
    readonly pid: number,
    readonly onChange: () => void,
  ) {}

  get isSending(): boolean {
    return this.#inFlight > 0;
  }

  /** The statement it asks a permit for; null while it does not. */
  get next(): string | null {
    return this.isSending ? null : (this.#asking[0]?.statement ?? null);
  }

  get isSettled(): boolean {
    return this.hasEnded || this.next !== null || (this.isSending && this.isWaiting);
  }

  permit(): void {
    this.#inFlight++;
    this.sent++;
    this.#asking.shift()?.permit();
  }

  readonly watch: Watch = async (statement, send) => {
    if (this.#hasCommitted) throw new Error('the process has died');
    await new Promise<void>((resolve) => {
      this.#asking.push({ statement, permit: resolve });
      this.onChange();
    });
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

  async start(party: () => Promise<unknown>): Promise<void> {
    try {
      this.outcome = withoutIds(await party());
    } catch (error) {
      this.outcome = this.#hasCommitted ? 'committed' : codeOf(error);
    }
    this.hasEnded = true;
    this.onChange();
  }
}

function codeOf(error: unknown): string {
  return error instanceof DomainError ? error.code : String(error);
}

function withoutIds(result: unknown): unknown {
  const text = JSON.stringify(result ?? 'committed');
  return JSON.parse(text.replaceAll(/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, '"id"'));
}
