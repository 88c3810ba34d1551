/** What was asked and answered in a run, what went wrong in between, and when parts were down. */
import type { Target } from '../parts/part';

/** A try whose outcome the client could not know, or that was answered with a server's error. */
export interface Disturbance {
  operation: string;
  startMs: number;
  endMs: number;
  /** `no answer`, or the status of the answer. */
  what: string;
  detail: string;
}

export interface Outage {
  target: Target;
  fromMs: number;
  /** When the part served again, and the load with it. */
  untilMs: number;
}

/** What is left of an outage for a while: connections are made anew, queues are worked off. */
const AFTERMATH_MS = 5_000;
const KEPT_DISTURBANCES = 20_000;

type SuccessListener = (operation: string, startMs: number) => void;

export class Tally {
  /** Verb calls that got a definite answer; repeats of the same call count once. */
  operations = 0;
  retries = 0;
  readonly outcomes = new Map<string, number>();
  readonly violations: string[] = [];
  readonly outages: Outage[] = [];
  readonly #disturbances: Disturbance[] = [];
  #thresholds: { at: number; reached: () => void }[] = [];
  readonly #successListeners = new Set<SuccessListener>();

  /** Counts a definite answer: `ok`, or the code of the refusal. */
  answered(operation: string, outcome: string, startMs: number): void {
    this.operations += 1;
    const name = `${operation}: ${outcome}`;
    this.outcomes.set(name, (this.outcomes.get(name) ?? 0) + 1);
    if (outcome === 'ok')
      for (const listener of this.#successListeners) listener(operation, startMs);
    const reached = this.#thresholds.filter(({ at }) => at <= this.operations);
    if (reached.length === 0) return;
    this.#thresholds = this.#thresholds.filter(({ at }) => at > this.operations);
    for (const threshold of reached) threshold.reached();
  }

  disturbed(disturbance: Disturbance): void {
    this.retries += 1;
    if (this.#disturbances.length < KEPT_DISTURBANCES) this.#disturbances.push(disturbance);
  }

  /** Something that must never happen has happened. */
  violated(what: string): void {
    this.violations.push(what);
  }

  /** Resolves once so many operations were answered. */
  whenAnswered(operations: number): Promise<void> {
    if (this.operations >= operations) return Promise.resolve();
    return new Promise((resolve) => this.#thresholds.push({ at: operations, reached: resolve }));
  }

  /** Resolves with the moment of the first success of an operation that began after `afterMs`. */
  firstSuccess(afterMs: number, isMeant: (operation: string) => boolean): Promise<number> {
    return new Promise((resolve) => {
      const listener: SuccessListener = (operation, startMs) => {
        if (startMs < afterMs || !isMeant(operation)) return;
        this.#successListeners.delete(listener);
        resolve(Date.now());
      };
      this.#successListeners.add(listener);
    });
  }

  /**
   * The disturbances that nothing excuses: a server's error other than 503 at any time, and 503 or
   * no answer while everything was up.
   */
  unexcused(): Disturbance[] {
    return this.#disturbances.filter(({ what, startMs, endMs }) => {
      if (what !== '503' && what !== 'no answer') return true;
      return !this.outages.some(
        ({ fromMs, untilMs }) => startMs <= untilMs + AFTERMATH_MS && endMs >= fromMs,
      );
    });
  }

  /** How often each kind of disturbance was seen. */
  disturbancesByKind(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { what } of this.#disturbances) counts[what] = (counts[what] ?? 0) + 1;
    return counts;
  }
}
