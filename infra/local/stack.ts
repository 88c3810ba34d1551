/** The whole embedded stack: database, stand-ins and executor, started together. */
import { join } from 'node:path';
import { type Addresses, localEnvironment, type Secrets } from './environment';
import { type Executor, startExecutor } from './inngest';
import { startPostgres } from './postgres';
import { PORT_OFFSETS, startStandIns } from './stand-ins';

export type StackOptions = {
  secrets: Secrets;
  sitePort: number;
  /** Ports are counted from here, see {@link PORT_OFFSETS}. */
  basePort: number;
  /** Left out, nothing is kept. */
  dataDir?: string;
  logDir?: string;
  /** Called when the database ends without having been told to. */
  onPostgresExit?: (reason: string) => void;
};

export type RunningStack = {
  addresses: Addresses & { mail: string };
  /** The application's environment for this stack. */
  environment: Record<string, string>;
  postgresPid: number;
  executor: Executor;
  close(): Promise<void>;
};

/** Waits in ms before attempt 1, 2, …: much shorter than the real server's, to be seen at work. */
const RETRY_WAITS_MS = [1_000, 3_000, 10_000, 30_000, 60_000];

/** How long the executor waits before an attempt of a job, counted from 1. */
export function retryWaitMs(attempt: number): number {
  return RETRY_WAITS_MS[attempt - 1] ?? 60_000;
}

/**
 * Starts everything the site needs.
 * @throws the first failure, after the parts that did start are stopped again.
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const { basePort, sitePort, dataDir, logDir, secrets } = options;
  const site = `http://localhost:${sitePort}`;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  const opened = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const part = await starting;
    closers.push(() => part.close());
    return part;
  };
  const database = opened(
    startPostgres({
      port: basePort + PORT_OFFSETS.postgres,
      dataDir: dataDir && join(dataDir, 'postgres'),
      logFile: logDir && join(logDir, 'postgres.log'),
      onExit: options.onPostgresExit,
    }),
  );
  const standIns = opened(startStandIns({ secrets, basePort, dataDir, site }));
  const executor = opened(
    startExecutor({
      port: basePort + PORT_OFFSETS.executor,
      dataDir: dataDir && join(dataDir, 'executor'),
      apps: [`http://127.0.0.1:${sitePort}/api/inngest`],
      backoff: retryWaitMs,
      poll: { waitingMs: 500, syncedMs: 15_000 },
    }),
  );
  await Promise.allSettled([database, standIns, executor]);
  try {
    const [db, others, jobs] = await Promise.all([database, standIns, executor]);
    const addresses = { ...others.urls, site, database: db.url, executor: jobs.url };
    return {
      addresses,
      environment: localEnvironment(addresses, secrets),
      postgresPid: db.pid,
      executor: jobs,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
