import type { Device } from '@/domain/sessions';

/**
 * The last entry of `X-Forwarded-For`: the one written by the proxy in front of us, or by Next.js
 * from the socket when there is none. Earlier entries are whatever the client claims.
 */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
}

/** With what and from where a request was sent. */
export function deviceOf(headers: Headers): Device {
  return { userAgent: headers.get('user-agent') ?? '', address: clientAddress(headers) };
}
