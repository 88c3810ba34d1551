import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { BodyTooLargeError, readBody, sendHtml, sendJson } from '../http';
import { isVirtual } from './clock';
import { functionPage, homePage, runPage } from './dashboard';
import type { Engine } from './engine';
import { checkpoint, incomingEvents, registration } from './protocol';
import type { Run } from './state';

/** Steps are at most 4 MB each on the server, and a checkpoint carries several. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** Dashboard pages reload themselves. */
const REFRESH = { refresh: '5' };

interface Exchange {
  engine: Engine;
  req: IncomingMessage;
  res: ServerResponse;
  /** What the route's pattern captured, decoded. */
  id: string;
}

type Route = [method: string, path: RegExp, answer: (exchange: Exchange) => void | Promise<void>];

const ROUTES: Route[] = [
  ['GET', /^\/health$/, ({ res }) => sendJson(res, 200, { ok: true })],
  ['POST', /^\/e\/[^/]+$/, receiveEvents],
  ['POST', /^\/fn\/register$/, registerApp],
  ['POST', /^\/v1\/checkpoint\/([^/]+)\/async$/, saveCheckpoint],
  [
    'GET',
    /^\/v1\/apps$/,
    ({ engine, res }) => sendJson(res, 200, { data: engine.apps.statuses() }),
  ],
  ['GET', /^\/v1\/events$/, listEvents],
  ['GET', /^\/v1\/events\/([^/]+)\/runs$/, listRunsOfEvent],
  ['GET', /^\/v1\/runs$/, listRuns],
  ['GET', /^\/v1\/runs\/([^/]+)$/, showRun],
  ['DELETE', /^\/v1\/runs\/([^/]+)$/, cancelRun],
  ['POST', /^\/_standin\/clock\/advance$/, advanceClock],
  ['POST', /^\/_standin\/run$/, runNow],
  ['GET', /^\/$/, ({ engine, res }) => sendHtml(res, 200, homePage(engine), REFRESH)],
  ['GET', /^\/functions\/([^/]+)$/, showFunctionPage],
  ['GET', /^\/runs\/([^/]+)$/, showRunPage],
];

/** Answers one request to the executor. Never throws. */
export async function handleRequest(
  engine: Engine,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(req.url ?? '/', 'http://executor');
  try {
    for (const [method, path, answer] of ROUTES) {
      const match = path.exec(pathname);
      if (match === null || method !== req.method) continue;
      await answer({ engine, req, res, id: decodeURIComponent(match[1] ?? '') });
      return;
    }
    sendJson(res, 404, { error: `no route ${req.method} ${pathname}`, status: 404 });
  } catch (error) {
    const status = error instanceof BodyTooLargeError ? 413 : isBadInput(error) ? 400 : 500;
    if (status === 500) console.error('inngest:', error);
    const message = error instanceof Error ? error.message : String(error);
    sendJson(res, status, { error: message, status });
  }
}

function isBadInput(error: unknown): boolean {
  return error instanceof z.ZodError || error instanceof SyntaxError || error instanceof URIError;
}

async function readJson<T>(req: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(JSON.parse((await readBody(req, MAX_BODY_BYTES)).toString()));
}

function notFound(res: ServerResponse, what: string): void {
  sendJson(res, 404, { error: `no such ${what}`, status: 404 });
}

async function receiveEvents({ engine, req, res }: Exchange): Promise<void> {
  const events = await readJson(req, incomingEvents);
  const seed = req.headers['x-inngest-event-id-seed'];
  const ids = engine.receive(events, typeof seed === 'string' ? seed : undefined);
  sendJson(res, 200, { ids, status: 200 });
}

async function registerApp({ engine, req, res }: Exchange): Promise<void> {
  const { appName, url, functions } = await readJson(req, registration);
  const refusal = engine.apps.follow(url).accept(appName, functions);
  if (refusal === undefined) sendJson(res, 200, { status: 200, ok: true, modified: true });
  else sendJson(res, 400, { status: 400, error: refusal });
}

async function saveCheckpoint({ engine, req, res, id }: Exchange): Promise<void> {
  const { qi_id: itemId, request_id: requestId, steps } = await readJson(req, checkpoint);
  if (engine.checkpoint(id, itemId, requestId, steps)) sendJson(res, 200, { data: {} });
  else sendJson(res, 409, { error: 'this call has been superseded', status: 409 });
}

function listEvents({ engine, res }: Exchange): void {
  const events = engine.state.all('event').map(({ event, receivedAt, held }) => ({
    ...event,
    internal_id: event.id,
    received_at: new Date(receivedAt).toISOString(),
    held,
  }));
  sendJson(res, 200, { data: events.reverse() });
}

/** A run in the field names of Inngest's REST API, with the steps added. */
function describeRun(run: Run) {
  const iso = (time: number | undefined) =>
    time === undefined ? null : new Date(time).toISOString();
  return {
    run_id: run.id,
    function_id: run.functionId,
    event_id: run.events[0]?.id,
    status: run.status[0]?.toUpperCase() + run.status.slice(1),
    run_started_at: iso(run.startedAt),
    ended_at: iso(run.endedAt),
    output: run.status === 'failed' ? run.error : (run.output ?? null),
    steps: Object.values(run.steps).map((step) => ({
      name: step.name,
      op: step.op,
      status: step.status,
      result: step.result ?? null,
      last_error: step.lastError ?? null,
    })),
  };
}

function listRunsOfEvent({ engine, res, id }: Exchange): void {
  const runs = engine.state.all('run').filter((run) => run.events.some((event) => event.id === id));
  sendJson(res, 200, { data: runs.map(describeRun) });
}

function listRuns({ engine, res }: Exchange): void {
  sendJson(res, 200, { data: engine.state.all('run').map(describeRun).reverse() });
}

function showRun({ engine, res, id }: Exchange): void {
  const run = engine.state.get('run', id);
  if (run === undefined) notFound(res, 'run');
  else sendJson(res, 200, { data: describeRun(run) });
}

function cancelRun({ engine, res, id }: Exchange): void {
  const run = engine.state.get('run', id);
  if (run === undefined) {
    notFound(res, 'run');
    return;
  }
  engine.cancel(run);
  sendJson(res, 200, { data: describeRun(run) });
}

async function advanceClock({ engine, req, res }: Exchange): Promise<void> {
  const { ms } = await readJson(req, z.object({ ms: z.number().nonnegative() }));
  if (!isVirtual(engine.clock)) {
    sendJson(res, 409, { error: 'the executor runs on the wall clock', status: 409 });
    return;
  }
  await engine.clock.advance(ms);
  sendJson(res, 200, { now: new Date(engine.clock.now()).toISOString() });
}

/** The dashboard's "Run now" form: `function`, and `data` as JSON. */
async function runNow({ engine, req, res }: Exchange): Promise<void> {
  const form = new URLSearchParams((await readBody(req)).toString());
  const data = z.record(z.string(), z.unknown()).parse(JSON.parse(form.get('data') || '{}'));
  if (!engine.runNow(form.get('function') ?? '', data)) {
    notFound(res, 'function with a trigger');
    return;
  }
  res.writeHead(303, { location: '/' }).end();
}

function showFunctionPage({ engine, res, id }: Exchange): void {
  const fn = engine.functions.get(id);
  if (fn === undefined) notFound(res, 'function');
  else sendHtml(res, 200, functionPage(engine, fn));
}

function showRunPage({ engine, res, id }: Exchange): void {
  const run = engine.state.get('run', id);
  if (run === undefined) notFound(res, 'run');
  else sendHtml(res, 200, runPage(engine, run), run.status === 'running' ? REFRESH : {});
}
