/** The HTTP side towards apps: syncs and calls. */
import { request } from 'node:http';
import type { ExecutorFunction } from './functions';
import { ops, readError, syncReply } from './protocol';
import type { Reply } from './replies';
import { hasPendingSteps } from './runs';
import type { QueueItem, Run, StepResult } from './state';

/** Nobody answered, or something other than the SDK did: ask again later, no attempt is used up. */
export class AppUnreachableError extends Error {
  override readonly name = 'AppUnreachableError';
}

interface Answer {
  status: number;
  header(name: string): string | undefined;
  body: string;
}

/** Step outputs are at most 4 MB each on the server; a reply may carry several. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Sends JSON without any time limit: a step may work for as long as it likes, and a connection to a
 * dead process breaks by itself on loopback.
 */
function sendJsonTo(
  url: URL,
  method: string,
  headers: Record<string, string>,
  body: unknown,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(new AppUnreachableError(`${url.host}: ${error.message}`));
    const req = request(
      url,
      { method, signal, agent: false, headers: { 'content-type': 'application/json', ...headers } },
      async (res) => {
        try {
          const chunks: Buffer[] = [];
          let size = 0;
          for await (const chunk of res as AsyncIterable<Buffer>) {
            size += chunk.length;
            if (size > MAX_ANSWER_BYTES) throw new Error('the answer is too large');
            chunks.push(chunk);
          }
          const header = (name: string) => {
            const value = res.headers[name];
            return Array.isArray(value) ? value[0] : value;
          };
          resolve({ status: res.statusCode ?? 0, header, body: Buffer.concat(chunks).toString() });
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)));
        }
      },
    );
    req.on('error', fail);
    req.end(JSON.stringify(body));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppUnreachableError(
      `the app answered something other than JSON: ${text.slice(0, 80)}`,
    );
  }
}

/**
 * Asks an app for its functions.
 * @returns undefined when the app prefers to register by itself, with `POST /fn/register`.
 * @throws AppUnreachableError; ZodError when the app's answer has another shape.
 */
export async function fetchFunctions(serveUrl: string, signal: AbortSignal) {
  const headers = { 'x-inngest-sync-kind': 'in_band', 'x-inngest-server-kind': 'dev' };
  const answer = await sendJsonTo(new URL(serveUrl), 'PUT', headers, { url: serveUrl }, signal);
  if (answer.status !== 200 || answer.header('x-inngest-sdk') === undefined) {
    const start = answer.body.slice(0, 200);
    throw new AppUnreachableError(`${serveUrl} answered ${answer.status} to a sync: ${start}`);
  }
  if (answer.header('x-inngest-sync-kind') === 'out_of_band') return undefined;
  return syncReply.parse(parseJson(answer.body));
}

/** Steps as the SDK wants them: every result in an envelope, unfinished ones left out. */
function memoised(run: Run): Record<string, StepResult> {
  return Object.fromEntries(
    Object.values(run.steps).flatMap((step) => (step.result ? [[step.id, step.result]] : [])),
  );
}

/**
 * Calls a function for one queue item.
 * @param requestId names this call; a checkpoint repeats it.
 * @throws AppUnreachableError
 */
export async function callFunction(
  fn: ExecutorFunction,
  run: Run,
  item: QueueItem,
  requestId: string,
  signal: AbortSignal,
): Promise<Reply> {
  const url = new URL(fn.url);
  url.searchParams.set('stepId', item.stepId ?? 'step');
  const headers = {
    'x-run-id': run.id,
    'x-request-id': requestId,
    'x-inngest-generation-id': String(run.generation),
    'x-inngest-server-kind': 'dev',
  };
  const body = {
    event: run.events[0],
    events: run.events,
    steps: memoised(run),
    version: run.version,
    ctx: {
      run_id: run.id,
      fn_id: fn.id,
      qi_id: item.id,
      attempt: item.attempt,
      max_attempts: fn.maxAttempts,
      disable_immediate_execution: hasPendingSteps(run),
      use_api: false,
      stack: { stack: run.stack, current: run.stack.length },
    },
  };
  return readReply(unwrapStream(await sendJsonTo(url, 'POST', headers, body, signal)));
}

/** A streaming handler answers 201 at once and puts the real answer into the body. */
function unwrapStream(answer: Answer): Answer {
  if (answer.status !== 201 || answer.header('x-inngest-sdk') === undefined) return answer;
  const envelope = parseJson(answer.body.trim()) as {
    status: number;
    headers: Record<string, string>;
    body: string;
  };
  return {
    status: envelope.status,
    header: (name) => envelope.headers[name] ?? answer.header(name),
    body: envelope.body,
  };
}

function readReply(answer: Answer): Reply {
  if (answer.header('x-inngest-sdk') === undefined) {
    throw new AppUnreachableError(`something other than the SDK answered ${answer.status}`);
  }
  const version = answer.header('x-inngest-req-version');
  const common = {
    version: version === undefined ? undefined : Number(version),
    retryAfter: answer.header('retry-after'),
  };
  const retry = answer.header('x-inngest-no-retry') !== 'true';
  const body = parseJson(answer.body);
  if (answer.status === 200) return { ...common, kind: 'finished', output: body };
  if (answer.status !== 206) return { ...common, kind: 'error', error: readError(body), retry };
  const reported = ops.safeParse(body);
  if (reported.success) return { ...common, kind: 'ops', ops: reported.data, retry };
  const error = { name: 'ProtocolError', message: reported.error.message };
  return { ...common, kind: 'error', error, retry: false };
}
