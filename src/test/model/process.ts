/** A process of the model, which may die around one of its commits. */
import type { Trouble } from './actions';
import type { Refusal } from './state';

export class Died extends Error {}

/** A verb refuses, and its transaction is rolled back. */
export class Refused extends Error {
  constructor(readonly code: Refusal | 'idempotency_in_flight' | 'idempotency_mismatch') {
    super(code);
  }
}

export class Process {
  #commits = 0;
  isDead = false;

  constructor(readonly trouble: Trouble = null) {}

  /** A transaction that changes something by `apply`. */
  commit(apply: () => void): void {
    if (this.isDead) throw new Died();
    this.#commits++;
    const { trouble } = this;
    const isHour = trouble?.kind === 'death' && trouble.commit === this.#commits;
    if (isHour && trouble.when === 'before') this.isDead = true;
    if (this.isDead) throw new Died();
    apply();
    this.isDead = isHour;
  }

  /** A statement on its own. */
  statement(apply: () => void): void {
    if (this.isDead) throw new Died();
    apply();
  }
}
