import type { Random } from '../random';

/** Things to act upon, at most so many: when it is full, the oldest leaves. */
export class Bag<T> {
  readonly #items: T[] = [];
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#items.length;
  }

  add(item: T): void {
    if (this.#items.length >= this.#capacity) this.#items.shift();
    this.#items.push(item);
  }

  /** One of them, which stays, so that others may act upon it at the same time. */
  peek(random: Random): T | undefined {
    return this.#items[this.#index(random)];
  }

  /** One of them, which nobody else gets. */
  take(random: Random): T | undefined {
    return this.#items.splice(this.#index(random), 1)[0];
  }

  /** Mostly the newest: what happens at the same time then happens to the same thing. */
  #index(random: Random): number {
    const isRecent = random.chance(0.5);
    const from = isRecent ? Math.max(0, this.#items.length - 8) : 0;
    return random.between(from, Math.max(from, this.#items.length - 1));
  }
}
