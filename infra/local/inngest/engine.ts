import { randomUUID } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';
import { Apps, type PollIntervals } from './apps';
import { AppUnreachableError, callFunction } from './caller';
import { type Clock, isVirtual } from './clock';
import { acceptEvent, DEDUPE_MS, fireCron, flushBatch, releaseHeldEvents } from './events';
import { type ExecutorFunction, readFunction } from './functions';
import type { FunctionConfig, IncomingEvent, Op } from './protocol';
import { applyCheckpoint, applyReply } from './replies';
import { type Context, finishRun, wake } from './runs';
import { type QueueItem, type Run, State } from './state';
import { Timers } from './timers';

/** A call under way. */
interface Call {
  run: Run;
  item: QueueItem;
  requestId: string;
  /** The concurrency slots it holds, with their limits. */
  slots: Map<string, number>;
}

/** Calls under way at a time, over all functions. */
const MAX_CALLS = 64;
const PRUNE_EVERY_MS = 3_600_000;

export interface EngineOptions {
  clock: Clock;
  dataDir: string | undefined;
  /** Serve URLs that must have synced before events are handed out. */
  serveUrls: string[];
  pollIntervals: PollIntervals;
  backoff: (attempt: number) => number;
}

/**
 * Turns state into action. Everything that changes state does so in `transact`; afterwards the
 * timers and calls that the new state asks for are derived from it, the same way as after a restart.
 */
export class Engine implements Context {
  readonly state: State;
  readonly clock: Clock;
  readonly apps: Apps;
  readonly functions = new Map<string, ExecutorFunction>();
  readonly emitted: IncomingEvent[] = [];
  readonly backoff: (attempt: number) => number;
  readonly #serveUrls: string[];
  readonly #timers: Timers;
  /** Items whose time has come, by id, oldest first. */
  readonly #ready = new Map<string, { run: Run; item: QueueItem }>();
  readonly #calls = new Map<string, Call>();
  readonly #closed = new AbortController();
  #idleWaiters: (() => void)[] = [];

  constructor(options: EngineOptions) {
    this.clock = options.clock;
    this.backoff = options.backoff;
    this.#serveUrls = options.serveUrls;
    this.#timers = new Timers(options.clock);
    this.state = new State(options.dataDir);
    this.apps = new Apps(options.pollIntervals, (...sync) => this.#register(...sync));
    if (isVirtual(this.clock)) this.clock.settle = () => this.idle();
  }

  /** Takes up what the journal holds and begins to follow the apps. */
  start(): void {
    for (const app of this.state.all('app')) this.#adopt(app.id, app.functions);
    for (const run of this.state.activeRuns()) this.#schedule(run);
    this.#armBatches();
    this.#armPruning();
    const registered = this.state.all('app').map((app) => app.serveUrl);
    for (const url of new Set([...this.#serveUrls, ...registered])) {
      void this.apps.follow(url).poll();
    }
  }

  /** Runs one change of state, makes it durable, then acts on it. */
  transact<T>(work: () => T): T {
    const result = work();
    for (let event = this.emitted.shift(); event !== undefined; event = this.emitted.shift()) {
      acceptEvent(this, event, !this.#allSynced());
    }
    for (const run of this.state.commit()) this.#schedule(run);
    this.#armBatches();
    this.#pump();
    return result;
  }

  /** @returns the events' ids, once they are durable. */
  receive(events: IncomingEvent[], idSeed?: string): string[] {
    return this.transact(() =>
      events.map((event, index) => {
        // The SDK repeats the seed when it sends again, so that a lost answer makes no second event.
        const id = idSeed === undefined ? undefined : uuidv5(`${idSeed}/${index}`, uuidv5.URL);
        return acceptEvent(this, event, !this.#allSynced(), id);
      }),
    );
  }

  /** Memoises steps of a call under way. @returns false when that call is no longer wanted. */
  checkpoint(runId: string, itemId: string, requestId: string, ops: Op[]): boolean {
    const call = this.#calls.get(itemId);
    if (call?.run.id !== runId || call.requestId !== requestId) return false;
    if (!call.run.queue.includes(call.item)) return false;
    this.transact(() => applyCheckpoint(this, call.run, call.item, ops));
    return true;
  }

  /** Resolves when every app has synced and nothing is left to do at the present instant. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idleWaiters.push(resolve);
      this.#pump();
    });
  }

  /**
   * Runs a function now: one tick of its cron, or an event of the kind that triggers it.
   * @returns false when there is no such function or nothing triggers it.
   */
  runNow(functionId: string, data: Record<string, unknown>): boolean {
    const fn = this.functions.get(functionId);
    const [cron] = fn?.crons ?? [];
    const [event] = fn?.events ?? [];
    if (fn === undefined) return false;
    if (event !== undefined) this.receive([{ name: event.name, data }]);
    else if (cron !== undefined) {
      this.transact(() => fireCron(this, fn, cron.source, this.clock.now()));
    } else return false;
    return true;
  }

  cancel(run: Run): void {
    this.transact(() => finishRun(this, run, { status: 'cancelled' }));
  }

  close(): void {
    this.#closed.abort();
    this.apps.stop();
    this.#timers.clear();
    this.state.close();
  }

  /** When the function's crons are next due, epoch ms. */
  nextCron(fn: ExecutorFunction): number | undefined {
    const times = fn.crons.map((cron) => cron.next(this.clock.now()) ?? Number.POSITIVE_INFINITY);
    const first = Math.min(...times);
    return Number.isFinite(first) ? first : undefined;
  }

  #allSynced(): boolean {
    const apps = this.state.all('app');
    if (this.#serveUrls.length === 0) return apps.length > 0;
    return this.#serveUrls.every((url) => apps.some((app) => app.serveUrl === url));
  }

  #register(appId: string, serveUrl: string, functions: FunctionConfig[]): void {
    const known = this.state.get('app', appId);
    const record = { id: appId, serveUrl, functions };
    if (JSON.stringify(known) !== JSON.stringify(record)) this.#adopt(appId, functions);
    this.transact(() => {
      if (JSON.stringify(known) !== JSON.stringify(record)) this.state.save('app', record);
      if (this.#allSynced()) releaseHeldEvents(this);
    });
  }

  /** Replaces an app's functions. @throws UnsupportedOptionError and then changes nothing. */
  #adopt(appId: string, configs: FunctionConfig[]): void {
    const functions = configs.map((config) => readFunction(appId, config));
    for (const fn of this.functions.values()) {
      if (fn.appId !== appId) continue;
      this.functions.delete(fn.id);
      for (const cron of fn.crons) this.#timers.cancel(`cron:${fn.id}:${cron.source}`);
    }
    for (const fn of functions) {
      this.functions.set(fn.id, fn);
      for (const cron of fn.crons) this.#armCron(fn, cron);
    }
  }

  #armCron(fn: ExecutorFunction, cron: ExecutorFunction['crons'][number]): void {
    const next = cron.next(this.clock.now());
    if (next === undefined) return;
    this.#timers.set(`cron:${fn.id}:${cron.source}`, next, () => {
      this.transact(() => fireCron(this, fn, cron.source, next));
      this.#armCron(fn, cron);
    });
  }

  #armBatches(): void {
    for (const { id, dueAt } of this.state.all('batch')) {
      const key = `batch:${id}:${dueAt}`;
      if (this.#timers.has(key)) continue;
      this.#timers.set(key, dueAt, () => {
        // The batch may have been full, and another begun under its id, in the meantime.
        if (this.state.get('batch', id)?.dueAt === dueAt) this.transact(() => flushBatch(this, id));
      });
    }
  }

  #armPruning(): void {
    this.#timers.set('prune', this.clock.now() + PRUNE_EVERY_MS, () => {
      this.state.prune(this.clock.now(), DEDUPE_MS);
      this.#armPruning();
    });
  }

  /** Derives from a run what is ready to be called and when to look at the run again. */
  #schedule(run: Run): void {
    const now = this.clock.now();
    const later: number[] = [];
    for (const item of run.queue) {
      if (item.dueAt > now) later.push(item.dueAt);
      else if (!this.#calls.has(item.id)) this.#ready.set(item.id, { run, item });
    }
    for (const step of Object.values(run.steps)) {
      if (step.status !== 'done' && step.dueAt !== undefined) later.push(step.dueAt);
    }
    const key = `run:${run.id}`;
    if (run.status !== 'running' || later.length === 0) this.#timers.cancel(key);
    else this.#timers.set(key, Math.min(...later), () => this.transact(() => wake(this, run)));
  }

  /** Makes every call that is ready and allowed. */
  #pump(): void {
    if (this.#closed.signal.aborted) return;
    for (const [id, { run, item }] of this.#ready) {
      if (this.#calls.size >= MAX_CALLS) break;
      if (!run.queue.includes(item)) {
        this.#ready.delete(id);
        continue;
      }
      const fn = this.functions.get(run.functionId);
      if (fn === undefined || this.apps.get(fn.appId)?.status.state !== 'synced') continue;
      const slots = this.#slots(fn, run);
      if (this.#isFull(slots)) continue;
      this.#ready.delete(id);
      void this.#call(fn, { run, item, requestId: randomUUID(), slots });
    }
    if (this.#isIdle()) for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }

  #isIdle(): boolean {
    const waiting = [...this.#ready.values()].some(({ run }) => this.functions.has(run.functionId));
    return this.#allSynced() && this.#calls.size === 0 && !waiting;
  }

  #slots(fn: ExecutorFunction, run: Run): Map<string, number> {
    return new Map(
      fn.concurrency.map(({ limit, key }, index) => {
        const value = key?.evaluate({ event: run.events[0] }) ?? null;
        return [`${fn.id}/${index}/${JSON.stringify(value)}`, limit];
      }),
    );
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
    run.startedAt ??= this.clock.now();
    if (item.stepId === undefined) run.discover = 'no';
    this.state.save('run', run);
    const { signal } = this.#closed;
    const reply = await callFunction(fn, run, item, requestId, signal).catch(
      (error: Error) => error,
    );
    this.#calls.delete(item.id);
    if (signal.aborted) return;
    if (reply instanceof Error) {
      if (!(reply instanceof AppUnreachableError)) throw reply;
      this.apps.get(fn.appId)?.lost(reply.message);
      this.transact(() => this.state.save('run', run));
    } else {
      this.transact(() => {
        if (run.queue.includes(item)) applyReply(this, run, item, reply);
      });
    }
  }
}
