import { allProcedures } from '@/api/procedures';
import { handleRest } from '@/api/rest/handler';
import { REST_BASE, routes } from '@/api/rest/routes';
import { handleTrpc } from '@/api/trpc-handler';
import type { Credentials } from './people';

/** How a call reaches a procedure: as the pages do it, or as other clients do. */
export type Surface = 'tRPC' | 'REST';

export interface Call {
  procedure: string;
  input: unknown;
  /** Null for somebody who is not logged in. */
  credentials: Credentials | null;
}

/** What came back. */
export interface Answer {
  /** All of it as it was sent, to compare: no header tells the time or numbers requests. */
  bytes: string;
  status: number;
  /** `allowed`, or the domain's code of the refusal. */
  outcome: string;
  /** What the procedure answered, null for a refusal or without an answer. */
  data: unknown;
}

const ORIGIN = 'http://localhost:3000';

const routeOf = new Map(routes().map(({ route }) => [route.procedure, route]));

/** The surfaces that have a procedure. */
export function surfacesOf(procedure: string): Surface[] {
  return routeOf.has(procedure) ? ['tRPC', 'REST'] : ['tRPC'];
}

/** What a procedure answers when all went well. */
export function successStatus(surface: Surface, procedure: string): number {
  return surface === 'tRPC' ? 200 : (routeOf.get(procedure)?.successStatus ?? 200);
}

/** Calls a procedure through the request handler of a surface. */
export function call(surface: Surface, wanted: Call): Promise<Answer> {
  return surface === 'tRPC' ? overTrpc(wanted) : overRest(wanted);
}

async function overTrpc({ procedure, input, credentials }: Call): Promise<Answer> {
  const url = new URL(`${ORIGIN}/api/trpc/${procedure}`);
  const text = input === undefined ? undefined : JSON.stringify(input);
  const isQuery = allProcedures()[procedure]?._def.type === 'query';
  if (isQuery && text) url.searchParams.set('input', text);
  const cookie = credentials && { cookie: credentials.cookie };
  const response = await handleTrpc(
    new Request(url, {
      method: isQuery ? 'GET' : 'POST',
      headers: headersWith({ 'sec-fetch-site': 'same-origin', ...cookie }),
      body: isQuery ? undefined : text,
    }),
  );
  return readAnswer(response, (body: TrpcBody) => ({
    code: body.error?.data.reason ?? body.error?.data.code,
    data: body.result?.data,
  }));
}

interface TrpcBody {
  result?: { data?: unknown };
  error?: { data: { reason?: string; code: string } };
}

async function overRest({ procedure, input, credentials }: Call): Promise<Answer> {
  const route = routeOf.get(procedure);
  if (!route) throw new Error(`${procedure} is no part of REST`);
  const values = new Map(Object.entries(input ?? {}));
  const path = route.template.replaceAll(/\{(\w+)\}/g, (_all, name) => {
    const value = encodeURIComponent(String(values.get(name)));
    values.delete(name);
    return value;
  });
  const url = new URL(`${ORIGIN}${REST_BASE}${path}`);
  const takesBody = route.method !== 'GET' && route.method !== 'DELETE';
  if (!takesBody) for (const [name, value] of values) url.searchParams.set(name, String(value));
  const response = await handleRest(
    new Request(url, {
      method: route.method,
      headers: headersWith(credentials && { authorization: `Bearer ${credentials.token}` }),
      body: takesBody ? JSON.stringify(Object.fromEntries(values)) : undefined,
    }),
  );
  return readAnswer(response, (body: { code?: string }) => ({ code: body.code, data: body }));
}

let calls = 0;

/** Another network for each call (RFC 2544), so that no limit of one is used up. */
function nextAddress(): string {
  calls += 1;
  return `198.${18 + (calls >> 16)}.${(calls >> 8) & 255}.${calls & 255}`;
}

function headersWith(more: Record<string, string> | null): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-forwarded-for': nextAddress(),
    'idempotency-key': crypto.randomUUID(),
    ...more,
  };
}

async function readAnswer<Body>(
  response: Response,
  read: (body: Body) => { code?: string; data?: unknown },
): Promise<Answer> {
  const text = await response.text();
  const headers = JSON.stringify([...response.headers]);
  const { code, data } = read(text === '' ? {} : JSON.parse(text));
  return {
    bytes: `${response.status}\n${headers}\n\n${text}`,
    status: response.status,
    outcome: response.ok ? 'allowed' : (code ?? 'unknown'),
    data: response.ok ? (data ?? null) : null,
  };
}
