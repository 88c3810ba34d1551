import type { Children } from '../../../local/children';
import { Site } from '../../../local/site';
import type { OnUntoldExit, Part } from './part';

const READY_MS = 90_000;

export interface AppOptions {
  port: number;
  environment: Record<string, string>;
  build: string;
  logFile: string;
  onUntoldExit: OnUntoldExit;
}

/** One instance of the production build. */
export class AppPart implements Part {
  readonly name = 'app';
  readonly url: string;
  readonly #children: Children;
  readonly #options: AppOptions;
  #life: { site: Site; ending: AbortController } | undefined;

  constructor(children: Children, options: AppOptions) {
    this.#children = children;
    this.#options = options;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  async start(): Promise<void> {
    const ending = new AbortController();
    const { onUntoldExit, ...options } = this.#options;
    const onRestart = (line: string) => onUntoldExit(this.name, line);
    const site = new Site(this.#children, {
      ...options,
      stopping: ending.signal,
      onRestart,
      onGiveUp: onRestart,
    });
    this.#life = { site, ending };
    site.start();
    await site.waitUntilReady(READY_MS);
  }

  /** The site restarts by itself after a crash; here it is down until it is told to come back. */
  async kill(): Promise<void> {
    this.#life?.ending.abort();
    const pid = this.#life?.site.pid;
    if (pid) process.kill(-pid, 'SIGKILL');
  }

  async stop(): Promise<void> {
    this.#life?.ending.abort();
    await this.#life?.site.stop();
  }
}
