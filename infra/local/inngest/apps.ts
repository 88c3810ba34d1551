import { fetchFunctions } from './caller';
import type { FunctionConfig } from './protocol';

export interface AppStatus {
  serveUrl: string;
  appId: string | undefined;
  state: 'waiting' | 'synced' | 'refused';
  /** Why the app is not synced. */
  error: string | undefined;
}

/** How often to look at an app, in real ms: until it answers, and from then on for changes. */
export interface PollIntervals {
  waitingMs: number;
  syncedMs: number;
}

export interface AppOptions {
  poll: PollIntervals;
  /** Takes an app's functions in. Throws when it refuses them. */
  register: (appId: string, serveUrl: string, functions: FunctionConfig[]) => void;
  /** Told, in words, when an app is synced, refused or lost. */
  log: (line: string) => void;
}

/**
 * Keeps one app in sync: asks its serve URL until it answers, then from time to time, and again when
 * a call could not reach it. Polling uses the wall clock even when the executor's clock is virtual,
 * because an app starts and stops in real time.
 */
export class AppLink {
  readonly status: AppStatus;
  readonly #stopped = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    serveUrl: string,
    readonly options: AppOptions,
  ) {
    this.status = { serveUrl, appId: undefined, state: 'waiting', error: undefined };
  }

  /** Syncs now and keeps doing so. */
  async poll(): Promise<void> {
    clearTimeout(this.#timer);
    const { signal } = this.#stopped;
    const sync = await fetchFunctions(this.status.serveUrl, signal).catch((error: Error) => error);
    if (signal.aborted) return;
    if (sync instanceof Error) this.#fail('waiting', sync);
    else if (sync !== undefined) this.accept(sync.app_id, sync.functions);
    const { waitingMs, syncedMs } = this.options.poll;
    this.#pollIn(this.status.state === 'synced' ? syncedMs : waitingMs);
  }

  /**
   * Registers functions, whichever side sent them.
   * @returns why they were refused, undefined when they were not.
   */
  accept(appId: string, functions: FunctionConfig[]): string | undefined {
    const before = this.status.state;
    this.status.appId = appId;
    this.status.state = 'synced'; // first, since registering resumes the app's runs
    try {
      this.options.register(appId, this.status.serveUrl, functions);
    } catch (error) {
      this.#fail('refused', error);
      return this.status.error;
    }
    this.status.error = undefined;
    this.#pollIn(this.options.poll.syncedMs);
    if (before !== 'synced')
      this.options.log(`inngest: synced ${appId} at ${this.status.serveUrl}`);
    return undefined;
  }

  /** A call did not reach the app. */
  lost(reason: string): void {
    this.#fail('waiting', new Error(reason));
    this.#pollIn(this.options.poll.waitingMs);
  }

  stop(): void {
    this.#stopped.abort();
    clearTimeout(this.#timer);
  }

  /** Says each new trouble once, and nothing while an app has yet to come up. */
  #fail(state: 'waiting' | 'refused', error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const starting = state === 'waiting' && this.status.state === 'waiting';
    if (!starting && message !== this.status.error) {
      this.options.log(`inngest: ${this.status.serveUrl} ${state}: ${message}`);
    }
    this.status.state = state;
    this.status.error = message;
  }

  #pollIn(ms: number): void {
    if (this.#stopped.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.poll(), ms);
  }
}

/** Every app the executor knows, by serve URL. */
export class Apps {
  readonly #links = new Map<string, AppLink>();

  constructor(readonly options: AppOptions) {}

  /** Begins to follow an app, unless it is followed already. */
  follow(serveUrl: string): AppLink {
    const known = this.#links.get(serveUrl);
    if (known !== undefined) return known;
    const link = new AppLink(serveUrl, this.options);
    this.#links.set(serveUrl, link);
    return link;
  }

  get(appId: string): AppLink | undefined {
    return [...this.#links.values()].find((link) => link.status.appId === appId);
  }

  statuses(): AppStatus[] {
    return [...this.#links.values()].map((link) => link.status);
  }

  stop(): void {
    for (const link of this.#links.values()) link.stop();
  }
}
