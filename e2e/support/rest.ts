import { randomInt } from 'node:crypto';
import { stack } from './stack';

export interface Answer<Body> {
  status: number;
  body: Body;
}

interface Options {
  /** An access token. */
  token?: string;
  body?: unknown;
  idempotencyKey?: string;
}

/**
 * The address this process seems to come from: limits per address are made for one office, not for
 * all the people of a test run.
 */
function anyAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
}

/** One request to the REST API as a mobile client would make it, with plain `fetch`. */
export async function request<Body>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  { token, body, idempotencyKey }: Options = {},
): Promise<Answer<Body>> {
  const headers = new Headers({ 'x-forwarded-for': anyAddress() });
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);
  if (body !== undefined && !(body instanceof FormData)) {
    headers.set('content-type', 'application/json');
  }
  const response = await fetch(`${stack.site}/api/v1${path}`, {
    method,
    headers,
    body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
}

/**
 * The body of a request that has to succeed.
 * @throws Error with the whole answer when it does not.
 */
export async function succeed<Body>(...call: Parameters<typeof request>): Promise<Body> {
  const { status, body } = await request<Body>(...call);
  if (status >= 200 && status < 300) return body;
  throw new Error(`${call[0]} ${call[1]} answered ${status}: ${JSON.stringify(body)}`);
}
