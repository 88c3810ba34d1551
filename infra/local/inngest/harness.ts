/** Test set-up: an executor and an app that serves real SDK functions to it, both over HTTP. */
import { createServer, type RequestListener } from 'node:http';
import { Inngest, type InngestFunction } from 'inngest';
import { serve } from 'inngest/node';
import { closeServer, listen } from '../http';
import { type ExecutorOptions, startExecutor, virtualClock } from './index';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const START = new Date('2026-03-02T10:00:00Z');
export const FAST_POLL = { waitingMs: 10, syncedMs: 60_000 };

export interface RunView {
  run_id: string;
  function_id: string;
  status: 'Running' | 'Completed' | 'Failed' | 'Cancelled';
  output: unknown;
  steps: { name: string; status: string; result: unknown }[];
}

const cleanUps: (() => Promise<void>)[] = [];

/** Closes what the test opened; for `afterEach`. */
export async function tearDown(): Promise<void> {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
}

/** A promise that the test settles when it wants. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Has `tearDown` call `cleanUp`. */
export function onTearDown(cleanUp: () => Promise<void>): void {
  cleanUps.push(cleanUp);
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

export function createClient(baseUrl: string): Inngest {
  return new Inngest({ id: 'shop', isDev: true, baseUrl, logger: silent });
}

/** An app's HTTP server: answers 503 until it is given functions, and can go down and up again. */
export async function startApp() {
  let handler: RequestListener = (_req, res) => res.writeHead(503).end();
  const open = async (port: number) => {
    const server = createServer((req, res) => handler(req, res));
    return { server, url: await listen(server, port) };
  };
  let current = await open(0);
  onTearDown(() => closeServer(current.server));
  return {
    serveUrl: `${current.url}/api/inngest`,
    serve(client: Inngest, functions: InngestFunction.Like[]) {
      handler = serve({ client, functions });
    },
    down: () => closeServer(current.server),
    async up() {
      current = await open(Number(new URL(current.url).port));
    },
  };
}

/** Everything the app has run for an event, by the executor's REST API. */
export async function runsOf(executorUrl: string, eventId: string): Promise<RunView[]> {
  const response = await fetch(`${executorUrl}/v1/events/${encodeURIComponent(eventId)}/runs`);
  return ((await response.json()) as { data: RunView[] }).data;
}

/** Starts an app with the given functions and an executor, on a virtual clock unless told. */
export async function setUp(
  define: (client: Inngest) => InngestFunction.Like[],
  options: Partial<ExecutorOptions> = {},
) {
  const app = await startApp();
  const clock = virtualClock(START);
  const executor = await startExecutor({
    port: 0,
    apps: [app.serveUrl],
    clock,
    poll: FAST_POLL,
    log: () => {},
    ...options,
  });
  onTearDown(() => executor.close());
  const client = createClient(executor.url);
  app.serve(client, define(client));
  /** Sends one event, lets everything due happen, and returns the event's runs. */
  const run = async (name: string, data: Record<string, unknown> = {}, id?: string) => {
    const { ids } = await client.send({ name, data, id });
    await executor.idle();
    return runsOf(executor.url, ids[0] ?? '');
  };
  return { app, client, clock, executor, run };
}
