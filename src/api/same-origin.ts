import { env } from '@/env';
import { bearerToken } from './bearer-token';

/**
 * Whether a request that changes something comes from our own pages or from no browser at all.
 * Browsers send `Sec-Fetch-Site` and `Origin` and scripts cannot forge either, so this, with
 * SameSite cookies, keeps other sites from acting as a member who is logged in here. A bearer token
 * is never sent by a browser on its own and needs no such check.
 */
export function isFromOurSite(headers: Headers): boolean {
  if (bearerToken(headers) !== null) return true;
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = headers.get('origin');
  return origin === null || origin === new URL(env().SITE_URL).origin;
}
