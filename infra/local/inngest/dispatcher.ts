import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Apps } from './apps';
import { AppUnreachableError, callFunction } from './caller';
import type { ExecutorFunction } from './functions';
import type { Reply } from './replies';
import type { Context } from './runs';
import type { QueueItem, Run } from './state';

/** A call under way. */
export interface Call {
  run: Run;
  item: QueueItem;
  /** Names this call; a checkpoint that carries another belongs to a call that was given up. */
  requestId: string;
  /** The concurrency slots it holds, with their limits. */
  slots: Map<string, number>;
}

/** Calls under way at a time, over all functions. */
const MAX_CALLS = 64;

/** Calls apps, oldest item first, as far as apps are up and concurrency limits allow. */
export class Dispatcher {
  /** Items whose time has come, by id. */
  readonly #ready = new Map<string, { run: Run; item: QueueItem }>();
  readonly #calls = new Map<string, Call>();
  readonly #closed = new AbortController();

  constructor(
    readonly context: Context & { apps: Apps },
    readonly answered: (call: Call, reply: Reply | AppUnreachableError) => void,
  ) {
    setMaxListeners(MAX_CALLS, this.#closed.signal); // each call listens; the default warns at 11
  }

  /** Adds an item that is due, unless its call is under way. */
  offer(run: Run, item: QueueItem): void {
    if (!this.#calls.has(item.id)) this.#ready.set(item.id, { run, item });
  }

  /** The call under way for an item. */
  find(itemId: string): Call | undefined {
    return this.#calls.get(itemId);
  }

  /** Makes every call that is ready and allowed. */
  pump(): void {
    for (const [id, { run, item }] of this.#ready) {
      if (this.#calls.size >= MAX_CALLS) break;
      if (!run.queue.includes(item)) {
        this.#ready.delete(id);
        continue;
      }
      const fn = this.context.functions.get(run.functionId);
      if (fn === undefined || this.context.apps.get(fn.appId)?.status.state !== 'synced') continue;
      const slots = slotsOf(fn, run);
      if (this.#isFull(slots)) continue;
      this.#ready.delete(id);
      void this.#call(fn, { run, item, requestId: randomUUID(), slots });
    }
  }

  /** True when no call is under way and none is due, leaving out functions that are gone. */
  isIdle(): boolean {
    if (this.#calls.size > 0) return false;
    return ![...this.#ready.values()].some(
      ({ run, item }) => run.queue.includes(item) && this.context.functions.has(run.functionId),
    );
  }

  /** Gives up the calls under way; nobody hears of them any more. */
  close(): void {
    this.#closed.abort();
  }

  #isFull(slots: Map<string, number>): boolean {
    const calls = [...this.#calls.values()];
    return [...slots].some(
      ([slot, limit]) => calls.filter((call) => call.slots.has(slot)).length >= limit,
    );
  }

  async #call(fn: ExecutorFunction, call: Call): Promise<void> {
    const { run, item, requestId } = call;
    this.#calls.set(item.id, call);
    run.generation += 1;
    run.startedAt ??= this.context.clock.now();
    if (item.stepId === undefined) run.discover = 'no';
    this.context.state.save('run', run);
    const { signal } = this.#closed;
    const reply = await callFunction(fn, run, item, requestId, signal).catch((error: unknown) => {
      if (error instanceof AppUnreachableError) return error;
      throw error;
    });
    this.#calls.delete(item.id);
    if (!signal.aborted) this.answered(call, reply);
  }
}

function slotsOf(fn: ExecutorFunction, run: Run): Map<string, number> {
  return new Map(
    fn.concurrency.map(({ limit, key }, index) => {
      const value = key?.evaluate({ event: run.events[0] }) ?? null;
      return [`${fn.id}/${index}/${JSON.stringify(value)}`, limit];
    }),
  );
}
