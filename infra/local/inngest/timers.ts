import type { Cancel, Clock } from './clock';

/** Named timers: setting one again replaces it. */
export class Timers {
  readonly #cancels = new Map<string, Cancel>();

  constructor(readonly clock: Clock) {}

  has(key: string): boolean {
    return this.#cancels.has(key);
  }

  /** Calls `fire` at `time` (epoch ms). */
  set(key: string, time: number, fire: () => void): void {
    this.cancel(key);
    const cancel = this.clock.at(time, () => {
      this.#cancels.delete(key);
      fire();
    });
    this.#cancels.set(key, cancel);
  }

  cancel(key: string): void {
    this.#cancels.get(key)?.();
    this.#cancels.delete(key);
  }

  clear(): void {
    for (const key of [...this.#cancels.keys()]) this.cancel(key);
  }
}
