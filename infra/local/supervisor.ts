/**
 * `npm start` and `npm run dev`: brings up the stack and the site in order, watches them, and stops
 * them in reverse order.
 */
import { join } from 'node:path';
import { banner } from './banner';
import { claimBuild, findBuild, makeBuild } from './build';
import { checkDiskSpace, checkPorts, portFrom } from './checks';
import { Children } from './children';
import { loadSecrets, withOverrides } from './environment';
import { tryLock } from './lock';
import { redirectConsole, rotateLogs } from './logs';
import { PROJECT_DIR, paths } from './paths';
import { stopPostgres } from './postgres';
import { isSeeded, migrateDatabase, seed } from './prepare';
import { explain, PlainError, step, warn } from './progress';
import { onStopSignals } from './signals';
import { Site } from './site';
import { type RunningStack, startStack } from './stack';

export type Mode = 'start' | 'dev';

/**
 * Runs until a signal, or until a part fails for good.
 * @returns the exit code: 0 after a signal, 1 after a failure.
 */
export async function supervise(mode: Mode): Promise<number> {
  return new Supervisor(mode).run();
}

class Supervisor {
  readonly #mode: Mode;
  readonly #children = new Children(paths.pids);
  readonly #stop = new AbortController();
  /** How to undo what was done so far, the last first. */
  readonly #undo: (() => Promise<void> | void)[] = [];

  constructor(mode: Mode) {
    this.#mode = mode;
  }

  async run(): Promise<number> {
    this.#listenToSignals();
    let failure: unknown;
    try {
      await this.#bringUp();
      await this.#stopped();
    } catch (error) {
      failure = error;
    }
    const { signal } = this.#stop;
    // A step that was interrupted fails too; what counts is why it was.
    const reason = signal.aborted ? signal.reason : failure;
    if (reason !== 'signal') {
      warn(explain(reason));
      if (reason instanceof Error && !(reason instanceof PlainError)) console.error(reason);
    }
    for (const undo of this.#undo.splice(0).reverse()) await undo();
    if (reason === 'signal') process.stdout.write('  Everything is stopped.\n');
    return reason === 'signal' ? 0 : 1;
  }

  async #bringUp(): Promise<void> {
    const startMs = Date.now();
    await this.#takeOver();
    const stack = await this.#step('databases and stand-ins', () => this.#startStack());
    const environment = withOverrides(stack.environment, PROJECT_DIR, process.env);
    await this.#step('database schema', () => migrateDatabase(stack.addresses.database));
    if (!isSeeded(paths.data)) {
      const logFile = join(paths.logs, 'seed.log');
      await this.#step('demo data', () => seed(this.#children, environment, logFile, paths.data));
    }
    const build = this.#mode === 'start' ? await this.#build() : undefined;
    await this.#step('site', () => this.#startSite(environment, build));
    process.stdout.write(banner(stack, paths.data, startMs));
  }

  /** Makes sure that this is the only supervisor of the data, and that there is room for it. */
  async #takeOver(): Promise<void> {
    const release = tryLock(paths.lock);
    if (!release) {
      throw new PlainError('The marketplace is already running in this folder: stop it first');
    }
    this.#undo.push(release);
    const orphans = await this.#children.endOrphans();
    await stopPostgres(join(paths.data, 'postgres'));
    if (orphans.length > 0) warn(`Stopped what an earlier run left behind: ${orphans.join(', ')}`);
    checkDiskSpace();
    await checkPorts(portFrom('PORT', 3000), portFrom('STACK_PORT', 23_000));
    rotateLogs(paths.logs);
    redirectConsole(join(paths.logs, 'stack.log'));
  }

  async #startStack(): Promise<RunningStack> {
    const stack = await startStack({
      secrets: loadSecrets(paths.data),
      sitePort: portFrom('PORT', 3000),
      basePort: portFrom('STACK_PORT', 23_000),
      dataDir: paths.data,
      logDir: paths.logs,
      onPostgresExit: (reason) =>
        this.#fail(`PostgreSQL stopped (${reason}). Its log: ${join(paths.logs, 'postgres.log')}`),
    });
    this.#undo.push(() => stack.close());
    return stack;
  }

  async #build(): Promise<string> {
    const logFile = join(paths.logs, 'build.log');
    const found = findBuild();
    const build =
      found ?? (await this.#step('production build', () => makeBuild(this.#children, logFile)));
    this.#undo.push(claimBuild(build));
    return build;
  }

  async #startSite(environment: Record<string, string>, build?: string): Promise<void> {
    const site = new Site(this.#children, {
      port: portFrom('PORT', 3000),
      environment,
      build,
      logFile: join(paths.logs, 'site.log'),
      stopping: this.#stop.signal,
      onRestart: warn,
      onGiveUp: (line) => this.#fail(line),
    });
    this.#undo.push(() => site.stop());
    site.start();
    // The development server compiles the route first.
    await site.waitUntilReady(this.#mode === 'dev' ? 180_000 : 60_000);
  }

  async #step<T>(label: string, work: () => Promise<T>): Promise<T> {
    this.#stop.signal.throwIfAborted();
    return step(label, work);
  }

  #fail(line: string): void {
    this.#stop.abort(line);
  }

  #stopped(): Promise<void> {
    const { signal } = this.#stop;
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  #listenToSignals(): void {
    const stop = () => {
      process.stdout.write('\n  Stopping …\n');
      this.#stop.abort('signal');
      // A build or the seed in progress would keep us waiting.
      this.#children.endAll();
    };
    const force = () => {
      this.#children.killAll();
      process.exit(130);
    };
    onStopSignals(stop, force);
    process.on('uncaughtException', (error) => {
      console.error(error);
      this.#fail(`A stand-in failed: ${explain(error)}. Log: ${join(paths.logs, 'stack.log')}`);
    });
  }
}
