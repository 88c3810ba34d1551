import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BodyTooLargeError, readBody, sendJson } from '../http';
import type { Engine } from './engine';
import { BadRequestError, type Call, parseCall } from './request';
import { type Command, ErrorReply, type Reply, StatusReply } from './resp';
import { ScriptHeaders } from './script-headers';

/** Upstash's own default. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** All callers share one connection: nobody may block it or change its state for the others. */
const REFUSED_COMMANDS = new Set(
  (
    'multi exec discard watch unwatch subscribe psubscribe ssubscribe unsubscribe punsubscribe ' +
    'sunsubscribe monitor select auth hello quit reset client config shutdown debug sync psync ' +
    'replicaof slaveof wait waitaof blpop brpop blmove brpoplpush bzpopmin bzpopmax blmpop bzmpop'
  ).split(' '),
);

type Json = string | number | null | Json[];
type Outcome = { result: Json } | { error: string };

/** The HTTP server that speaks Upstash's REST protocol in front of an engine. */
export function createGateway(engine: Engine, token: string): Server {
  const headers = new ScriptHeaders();
  return createServer((req, res) => {
    answer(engine, headers, token, req, res).catch((error: unknown) => {
      if (error instanceof BadRequestError) sendJson(res, 400, { error: error.message });
      else if (error instanceof BodyTooLargeError) sendJson(res, 413, { error: error.message });
      else sendJson(res, 503, { error: `ERR ${error instanceof Error ? error.message : error}` });
    });
  });
}

async function answer(
  engine: Engine,
  headers: ScriptHeaders,
  token: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://gateway');
  if (url.pathname === '/health') return sendJson(res, 200, { ok: true });
  if (!isAuthorized(req, token)) return sendJson(res, 401, { error: 'Unauthorized' });

  const call = parseCall(url, await readBody(req, MAX_BODY_BYTES));
  const encode = req.headers['upstash-encoding'] === 'base64' ? toBase64 : toText;
  const outcome = await execute(engine, headers, call);
  if (outcome instanceof ErrorReply) return sendJson(res, 400, { error: outcome.message });
  if (call.kind !== 'single' && Array.isArray(outcome)) {
    return sendJson(
      res,
      200,
      outcome.map((reply) => toOutcome(reply, encode)),
    );
  }
  return sendJson(res, 200, toOutcome(outcome, encode));
}

function isAuthorized(req: IncomingMessage, token: string): boolean {
  const given = Buffer.from(req.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** One reply for a single command, an array of replies for the others (an error if EXEC failed). */
async function execute(engine: Engine, headers: ScriptHeaders, call: Call): Promise<Reply> {
  if (call.kind === 'single') {
    const [reply] = await run(engine, headers, [call.command]);
    return reply ?? null;
  }
  if (call.kind === 'pipeline') return run(engine, headers, call.commands);

  const refused = call.commands.map(refusal).find((reply) => reply !== undefined);
  if (refused) return refused;
  const batch = [
    ['MULTI'],
    ...call.commands.map((command) => headers.forEngine(command)),
    ['EXEC'],
  ];
  const replies = (await engine.client.send(batch)).at(-1);
  if (!Array.isArray(replies)) return replies ?? null;
  return replies.map((reply, index) => headers.forClient(call.commands[index] ?? [], reply));
}

/** Runs commands in one go; a refused one keeps its place in the answers. */
async function run(engine: Engine, headers: ScriptHeaders, commands: Command[]): Promise<Reply[]> {
  const refusals = commands.map(refusal);
  const accepted = commands.filter((_, index) => refusals[index] === undefined);
  const replies = await engine.client.send(accepted.map((command) => headers.forEngine(command)));
  let next = 0;
  return commands.map(
    (command, index) => refusals[index] ?? headers.forClient(command, replies[next++] ?? null),
  );
}

function refusal(command: Command): ErrorReply | undefined {
  const name = String(command[0]).toLowerCase();
  const blocks = /^xread(group)?$/.test(name) && command.some((word) => /^block$/i.test(`${word}`));
  if (!blocks && !REFUSED_COMMANDS.has(name)) return undefined;
  return new ErrorReply(`ERR Command is not available: '${name}'`);
}

function toOutcome(reply: Reply, encode: (bytes: Buffer) => string): Outcome {
  if (reply instanceof ErrorReply) return { error: reply.message };
  // The client knows a bare OK and decodes everything else.
  if (reply instanceof StatusReply && reply.text === 'OK') return { result: 'OK' };
  return { result: toJson(reply, encode) };
}

function toJson(reply: Reply, encode: (bytes: Buffer) => string): Json {
  if (reply === null || typeof reply === 'number') return reply;
  if (Buffer.isBuffer(reply)) return encode(reply);
  if (Array.isArray(reply)) return reply.map((item) => toJson(item, encode));
  return encode(Buffer.from(reply instanceof StatusReply ? reply.text : reply.message));
}

function toBase64(bytes: Buffer): string {
  return bytes.toString('base64');
}

function toText(bytes: Buffer): string {
  return bytes.toString('utf8');
}
