/** The site itself as a child process: the production build, or Next.js' development server. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Child, Children } from './children';
import { PROJECT_DIR } from './paths';
import { PlainError } from './progress';

export type SiteOptions = {
  port: number;
  environment: Record<string, string>;
  /** Folder of a build; left out, the development server runs, with its output in the terminal. */
  build?: string;
  logFile: string;
  /** Aborted as soon as everything is to stop: an ending site is then no crash. */
  stopping: AbortSignal;
  /** Called with one line when the site crashed and is started again. */
  onRestart: (line: string) => void;
  /** Called with one line when the site crashed too often. */
  onGiveUp: (line: string) => void;
};

/** Variables of the shell that the site may see; everything else comes from its environment. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];

const MAX_CRASHES = 3;
const CRASH_WINDOW_MS = 60_000;
const RESTART_WAIT_MS = 1_000;

/** A site that is started again when it crashes, up to three times within a minute. */
export class Site {
  readonly #children: Children;
  readonly #options: SiteOptions;
  #child: Child | undefined;
  #crashesMs: number[] = [];
  #over = false;

  constructor(children: Children, options: SiteOptions) {
    this.#children = children;
    this.#options = options;
  }

  start(): void {
    const { build, port, environment, logFile } = this.#options;
    const next = join(PROJECT_DIR, 'node_modules', 'next', 'dist', 'bin', 'next');
    const development = [next, 'dev', '--port', String(port), '--hostname', '127.0.0.1'];
    this.#child = this.#children.start({
      name: 'site',
      command: process.execPath,
      args: build ? [join(build, 'server.js')] : development,
      cwd: build ?? PROJECT_DIR,
      env: {
        ...siteEnvironment(environment, port),
        NODE_ENV: build ? 'production' : 'development',
      },
      logFile: build ? logFile : undefined,
      onExit: (reason) => void this.#crashed(reason),
    });
  }

  /** The process that runs at the moment. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async stop(): Promise<void> {
    this.#over = true;
    await this.#child?.stop();
  }

  /**
   * Waits until the site says that it can serve.
   * @throws PlainError when it does not within the given time or has given up.
   */
  async waitUntilReady(patienceMs: number): Promise<void> {
    const url = `http://127.0.0.1:${this.#options.port}/api/health/ready`;
    const deadline = Date.now() + patienceMs;
    let last = 'no answer';
    while (Date.now() < deadline && !this.#isEnding()) {
      try {
        const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
        if (response.ok) return;
        last = `${response.status} ${(await response.text()).slice(0, 300)}`;
      } catch {
        // Not listening yet.
      }
      await delay(100);
    }
    throw new PlainError(`The site is not ready (${last}). Its log: ${this.#options.logFile}`);
  }

  #isEnding(): boolean {
    return this.#over || this.#options.stopping.aborted;
  }

  async #crashed(reason: string): Promise<void> {
    if (this.#isEnding()) return;
    const { logFile, onGiveUp, onRestart } = this.#options;
    const now = Date.now();
    this.#crashesMs = [...this.#crashesMs.filter((at) => now - at < CRASH_WINDOW_MS), now];
    const line = `The site stopped (${reason}). Its log: ${logFile}`;
    if (this.#crashesMs.length >= MAX_CRASHES) {
      this.#over = true;
      onGiveUp(line);
      return;
    }
    onRestart(`${line}. Starting it again.`);
    await delay(RESTART_WAIT_MS);
    if (!this.#isEnding()) this.start();
  }
}

function siteEnvironment(
  environment: Record<string, string>,
  port: number,
): Record<string, string | undefined> {
  const inherited = INHERITED.map((name) => [name, process.env[name]] as const);
  return {
    ...Object.fromEntries(inherited),
    ...environment,
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
