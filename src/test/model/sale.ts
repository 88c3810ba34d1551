/** One order of the simulation: the machine's state, and what only a shop with a clock knows. */
import type { Name } from './actions';
import type { Process } from './process';
import { recordIntent, recordRefund } from './records';
import { changed, type Entry, type Order } from './state';
import { cancelIntent, makeIntent, makeRefund, settleRefund } from './stripe-side';
import { isDisputed } from './verbs';
import { takeNewTry, withoutFirst } from './work-steps';

const SECOND = 1_000;
const LEASE = 60 * SECOND;
const FIRST_RETRY = 5 * SECOND;
const LONGEST_RETRY = 3_600 * SECOND;

/** A call that Stripe will not answer, once. */
export interface Failure {
  call: Entry['work'];
  when: 'before' | 'after';
}

/** The call failed: its entry has to wait. */
class Postponed extends Error {}

export class Sale {
  failures: Failure[] = [];
  /** Refunds to the card stay pending until the bank answers. */
  isSlowToRefund = false;
  /** When each part was sent. */
  readonly sentAt = new Map<number, number>();

  constructor(
    readonly buyer: Name,
    readonly key: string,
    readonly placedAt: number,
    public order: Order,
  ) {}

  /** Works the outbox off, as far as it is due. Whatever goes wrong is left for the next time. */
  relay(now: number, process: Process): void {
    try {
      for (;;) {
        const [first] = this.order.work;
        if (!first || first.dueAt > now || first.leasedUntil > now) return;
        process.statement(() => {
          this.#change({ leasedUntil: now + LEASE, attempts: first.attempts + 1 });
        });
        this.#attempt(now, process);
      }
    } catch (error) {
      if (!process.isDead) throw error;
    }
  }

  #change(change: Partial<Entry>): void {
    this.order = { ...this.order, work: changed(this.order.work, 0, change) };
  }

  #attempt(now: number, process: Process): void {
    const [first] = this.order.work;
    if (!first) throw new Error('nothing to attempt');
    try {
      if (first.work === 'create') this.#create(process);
      else if (first.work === 'cancel') this.#cancel(process);
      else this.#refund(first.refund ?? -1, process);
    } catch (error) {
      if (!(error instanceof Postponed)) throw error;
      const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (first.attempts - 1));
      process.statement(() => this.#change({ dueAt: now + wait, leasedUntil: 0 }));
    }
  }

  #create(process: Process): void {
    if (this.order.intentKnown) {
      process.statement(() => this.#pop());
      return;
    }
    const isFound = this.order.stripe.intent !== null && (this.order.work[0]?.attempts ?? 0) > 1;
    if (!isFound) {
      this.#fail('create', 'before');
      this.order = makeIntent(this.order);
      this.#fail('create', 'after');
    }
    this.#recordIntent(process);
  }

  #cancel(process: Process): void {
    this.#fail('cancel', 'before');
    this.order = cancelIntent(this.order);
    this.#fail('cancel', 'after');
    this.#recordIntent(process);
    const { intent } = this.order.stripe;
    if (intent?.status === 'processing') {
      process.commit(() => {
        this.order = recordIntent(this.order, intent);
      });
    }
  }

  /** Records the intent as it is now, and that the entry is done. */
  #recordIntent(process: Process): void {
    const { intent } = this.order.stripe;
    if (!intent) throw new Error('no intent to record');
    process.commit(() => {
      this.order = recordIntent(this.order, intent);
      this.#pop();
    });
  }

  #refund(index: number, process: Process): void {
    const refund = this.order.refunds[index];
    if (refund?.state !== 'requested' || isDisputed(this.order)) {
      process.statement(() => this.#pop());
      return;
    }
    const { retry } = refund;
    const isFound = this.order.stripe.refunds.some(
      (made) => made.refund === index && made.retry === retry,
    );
    if (!isFound && !this.#makeRefund(index, process)) {
      process.commit(() => {
        this.order = recordRefund(this.order, index, { retry, status: 'failed' });
        this.#pop();
      });
      return;
    }
    const made = this.order.stripe.refunds.find(
      (one) => one.refund === index && one.retry === retry,
    );
    if (!made) throw new Error('no refund to record');
    process.commit(() => {
      this.order = recordRefund(this.order, index, made);
      this.#pop();
    });
  }

  /** @returns false when Stripe refuses it for good. */
  #makeRefund(index: number, process: Process): boolean {
    this.#fail('refund', 'before');
    const { order, answer } = makeRefund(this.order, { refund: index, looksFirst: true });
    this.order = order;
    if (answer !== 'made') this.#fail('refund', 'after');
    if (answer === 'refused') return false;
    if (answer === 'disputed') {
      if (this.order.dispute?.state === 'lost') return false;
      process.statement(() => {
        this.order = takeNewTry(this.order, index);
      });
      throw new Postponed();
    }
    if (!this.isSlowToRefund) {
      const last = this.order.stripe.refunds.length - 1;
      this.order = settleRefund(this.order, last, 'succeeded') ?? this.order;
    }
    this.#fail('refund', 'after');
    return true;
  }

  #fail(call: Failure['call'], when: Failure['when']): void {
    const at = this.failures.findIndex((one) => one.call === call && one.when === when);
    if (at < 0) return;
    this.failures.splice(at, 1);
    throw new Postponed();
  }

  #pop(): void {
    this.order = withoutFirst(this.order);
  }
}
