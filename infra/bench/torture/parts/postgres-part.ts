import { setTimeout as delay } from 'node:timers/promises';
import { type PostgresOptions, type RunningPostgres, startPostgres } from '../../../local/postgres';
import { isAlive, waitUntil } from '../../../local/processes';
import type { OnUntoldExit, Part } from './part';

/** The backends of a killed server notice within moments; until then the data is in use. */
const TAKEOVER_MS = 30_000;
const RETRY_MS = 100;

/** The real server, with every commit on disk: what it has acknowledged must survive. */
export class PostgresPart implements Part {
  readonly name = 'postgres';
  readonly #options: PostgresOptions & { port: number; dataDir: string };
  readonly #onUntoldExit: OnUntoldExit;
  #server: RunningPostgres | undefined;
  #isEnding = false;

  constructor(options: PostgresOptions & { dataDir: string }, onUntoldExit: OnUntoldExit) {
    this.#options = options;
    this.#onUntoldExit = onUntoldExit;
  }

  /** @throws Error before the first start. */
  get url(): string {
    if (!this.#server) throw new Error('PostgreSQL has not been started');
    return this.#server.url;
  }

  async start(): Promise<void> {
    this.#isEnding = false;
    const deadline = Date.now() + TAKEOVER_MS;
    for (;;) {
      try {
        this.#server = await startPostgres({
          ...this.#options,
          durable: true,
          onExit: (reason) => {
            if (!this.#isEnding) this.#onUntoldExit(this.name, reason);
          },
        });
        return;
      } catch (error) {
        if (Date.now() > deadline || this.#isEnding) throw error;
        await delay(RETRY_MS);
      }
    }
  }

  async kill(): Promise<void> {
    this.#isEnding = true;
    const pid = this.#server?.pid;
    if (!pid) return;
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => !isAlive(pid), TAKEOVER_MS);
  }

  async stop(): Promise<void> {
    this.#isEnding = true;
    await this.#server?.close();
  }
}
