import { v5 as uuidv5 } from 'uuid';
import { Apps, type PollIntervals } from './apps';
import { AppUnreachableError } from './caller';
import { type Clock, isVirtual } from './clock';
import { type Call, Dispatcher } from './dispatcher';
import { acceptEvent, fireCron, flushBatch, releaseHeldEvents } from './events';
import { type ExecutorFunction, readFunction } from './functions';
import type { FunctionConfig, IncomingEvent, Op } from './protocol';
import { applyCheckpoint, applyReply, type Reply } from './replies';
import { type Context, finishRun, wake } from './runs';
import { type AppRecord, type Run, State } from './state';
import { Timers } from './timers';

const PRUNE_EVERY_MS = 3_600_000;

export interface EngineOptions {
  clock: Clock;
  dataDir: string | undefined;
  /** Serve URLs that must have synced before events are handed out. */
  serveUrls: string[];
  poll: PollIntervals;
  log: (line: string) => void;
  backoff: (attempt: number) => number;
  /** How long what has ended is kept, ms. */
  keepMs: number;
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
  readonly #keepMs: number;
  readonly #timers: Timers;
  readonly #dispatcher: Dispatcher;
  #closed = false;
  #idleWaiters: (() => void)[] = [];

  constructor(options: EngineOptions) {
    this.clock = options.clock;
    this.backoff = options.backoff;
    this.#serveUrls = options.serveUrls;
    this.#keepMs = options.keepMs;
    this.#timers = new Timers(options.clock);
    this.state = new State(options.dataDir);
    const { poll, log } = options;
    this.apps = new Apps({ poll, log, register: (...sync) => this.#register(...sync) });
    this.#dispatcher = new Dispatcher(this, (call, reply) => this.#answered(call, reply));
    if (isVirtual(this.clock)) this.clock.settle = () => this.idle();
  }

  /** Takes up what the journal holds and begins to follow the apps. */
  start(): void {
    const registered = this.state.all('app');
    for (const app of registered) this.#readopt(app);
    for (const run of this.state.activeRuns()) this.#schedule(run);
    this.#armBatches();
    this.#armPruning();
    const urls =
      this.#serveUrls.length > 0 ? this.#serveUrls : registered.map((app) => app.serveUrl);
    for (const url of urls) void this.apps.follow(url).poll();
  }

  /** Runs one change of state, makes it durable, then acts on it. */
  transact<T>(work: () => T): T {
    const result = work();
    for (let event = this.emitted.shift(); event !== undefined; event = this.emitted.shift()) {
      acceptEvent(this, event, !this.#allSynced());
    }
    for (const run of this.state.commit()) this.#schedule(run);
    this.#armBatches();
    this.#act();
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
    const call = this.#dispatcher.find(itemId);
    if (call?.run.id !== runId || call.requestId !== requestId) return false;
    if (!call.run.queue.includes(call.item)) return false;
    this.transact(() => applyCheckpoint(this, call.run, call.item, ops));
    return true;
  }

  /** Resolves when every app has synced and nothing is left to do at the present instant. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idleWaiters.push(resolve);
      this.#act();
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
    if (this.#closed) return;
    this.#closed = true;
    this.#dispatcher.close();
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
    const record = { id: appId, serveUrl, functions };
    const changed = JSON.stringify(this.state.get('app', appId)) !== JSON.stringify(record);
    if (changed) this.#adopt(appId, functions);
    this.transact(() => {
      if (changed) this.state.save('app', record);
      if (this.#allSynced()) releaseHeldEvents(this);
    });
  }

  /** Takes up a registration from the journal; one that is refused by now waits for a new sync. */
  #readopt(app: AppRecord): void {
    try {
      this.#adopt(app.id, app.functions);
    } catch {
      this.transact(() => this.state.remove('app', app.id));
    }
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
    const everyMs = Math.min(PRUNE_EVERY_MS, this.#keepMs / 2);
    this.#timers.set('prune', this.clock.now() + everyMs, () => {
      this.state.prune(this.clock.now(), this.#keepMs);
      this.#armPruning();
    });
  }

  /** Derives from a run what is ready to be called and when to look at the run again. */
  #schedule(run: Run): void {
    const now = this.clock.now();
    const later: number[] = [];
    for (const item of run.queue) {
      if (item.dueAt > now) later.push(item.dueAt);
      else this.#dispatcher.offer(run, item);
    }
    for (const step of Object.values(run.steps)) {
      if (step.status !== 'done' && step.dueAt !== undefined) later.push(step.dueAt);
    }
    const key = `run:${run.id}`;
    if (run.status !== 'running' || later.length === 0) this.#timers.cancel(key);
    else this.#timers.set(key, Math.min(...later), () => this.transact(() => wake(this, run)));
  }

  #answered(call: Call, reply: Reply | AppUnreachableError): void {
    const { run, item } = call;
    if (reply instanceof AppUnreachableError) {
      const fn = this.functions.get(run.functionId);
      if (fn !== undefined) this.apps.get(fn.appId)?.lost(reply.message);
    }
    this.transact(() => {
      if (reply instanceof AppUnreachableError) this.state.save('run', run);
      else if (run.queue.includes(item)) applyReply(this, run, item, reply);
    });
  }

  /** Makes the calls that are due, and tells who waits when none is left. */
  #act(): void {
    if (this.#closed) return;
    this.#dispatcher.pump();
    if (!this.#allSynced() || !this.#dispatcher.isIdle()) return;
    for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }
}
