import { createServer } from 'node:http';
import { closeServer, listen } from '../http';
import type { AppStatus, PollIntervals } from './apps';
import { type Clock, realClock } from './clock';
import { Engine } from './engine';
import { DEDUPE_MS } from './events';
import { handleRequest } from './routes';

export { type Clock, realClock, type VirtualClock, virtualClock } from './clock';

export interface ExecutorOptions {
  /** 0 picks a free port. */
  port: number;
  /** Where the journal lives; without it everything is in memory. */
  dataDir?: string;
  /** Serve URLs to sync and poll, e.g. `http://127.0.0.1:3000/api/inngest`. */
  apps?: string[];
  clock?: Clock;
  /** Wait in ms before attempt 1, 2, … of a call; the server's table unless told. */
  backoff?: (attempt: number) => number;
  /** How often to look at apps; every 2 s until they answer and every 15 s from then on. */
  poll?: PollIntervals;
  /** Forgets finished runs and the ids of events after this long, ms; 24 hours unless told. */
  keepMs?: number;
  /** Where to say that an app is synced, refused or lost; the console unless told. */
  log?: (line: string) => void;
}

export interface Executor {
  /** What the app's `INNGEST_DEV` is set to. */
  url: string;
  /** Resolves when every app has synced and nothing is left to do at the present instant. */
  idle(): Promise<void>;
  apps(): AppStatus[];
  close(): Promise<void>;
}

/** The server's waits between attempts, in seconds, without its jitter of up to 30 s. */
const BACKOFF_S = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200];

function serverBackoff(attempt: number): number {
  return (BACKOFF_S[Math.min(attempt, BACKOFF_S.length) - 1] ?? 0) * 1000;
}

/**
 * Starts the local stand-in of the Inngest server on 127.0.0.1: it syncs apps, takes events and runs
 * functions by the SDK's protocol, and continues unfinished runs from its journal after a crash.
 * @throws the listen error; Error when the journal is unreadable.
 */
export async function startExecutor(options: ExecutorOptions): Promise<Executor> {
  const engine = new Engine({
    clock: options.clock ?? realClock,
    dataDir: options.dataDir,
    serveUrls: options.apps ?? [],
    poll: options.poll ?? { waitingMs: 2_000, syncedMs: 15_000 },
    log: options.log ?? console.log,
    backoff: options.backoff ?? serverBackoff,
    keepMs: options.keepMs ?? DEDUPE_MS,
  });
  const server = createServer((req, res) => void handleRequest(engine, req, res));
  const url = await listen(server, options.port);
  engine.start();
  return {
    url,
    idle: () => engine.idle(),
    apps: () => engine.apps.statuses(),
    async close() {
      engine.close();
      await closeServer(server);
    },
  };
}
