import { settlePayment } from './objects/confirm';
import { settleRefund } from './objects/refund';
import type { Change } from './state/journal';
import type { Store } from './state/store';
import type { Timer } from './state/tables';

/** Lets stored timers take effect when they are due, also those from before a restart. */
export class TimerRunner {
  readonly #store: Store;
  #wake: NodeJS.Timeout | undefined;

  constructor(store: Store) {
    this.#store = store;
    store.onCommit((changes: Change[]) => {
      if (changes.some(([table]) => table === 'timers')) this.#schedule();
    });
    this.#schedule();
  }

  close(): void {
    clearTimeout(this.#wake);
  }

  #schedule(): void {
    clearTimeout(this.#wake);
    const timers = this.#store.transaction((tx) => tx.list('timers'));
    if (timers.length === 0) return;
    const next = Math.min(...timers.map((timer) => timer.dueAt));
    this.#wake = setTimeout(() => this.#runDue(), Math.max(0, next - Date.now()));
  }

  #runDue(): void {
    const due = this.#store
      .transaction((tx) => tx.list('timers'))
      .filter((timer) => timer.dueAt <= Date.now());
    for (const timer of due.reverse()) runTimer(this.#store, timer, timer.outcome);
    this.#schedule();
  }
}

/** Brings what a timer waits for to its end now. */
export function runTimer(store: Store, timer: Timer, outcome: Timer['outcome']): void {
  const settle = timer.kind === 'payment' ? settlePayment : settleRefund;
  store.transaction((tx) => settle(tx, timer.id, outcome === 'succeed'));
}
