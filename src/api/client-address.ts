import { isIP } from 'node:net';
import type { Device } from '@/domain/sessions';
import { env } from '@/env';

/**
 * The network address of a request's client: the entry of `X-Forwarded-For` that the outermost of
 * our own proxies has written (TRUSTED_PROXY_HOPS, counted from the end), or the one that Next.js
 * takes from the socket when there is no proxy. Earlier entries are whatever the client claims.
 */
export function clientAddress(headers: Headers): string {
  const hops = headers.get('x-forwarded-for')?.split(',') ?? [];
  const written = hops.at(-env().TRUSTED_PROXY_HOPS)?.trim() ?? '';
  return isIP(written) ? written : 'unknown';
}

/** With what and from where a request was sent. */
export function deviceOf(headers: Headers): Device {
  return { userAgent: headers.get('user-agent') ?? '', address: clientAddress(headers) };
}
