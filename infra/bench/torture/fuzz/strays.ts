/** Requests to what is not a procedure: pages, and routes of other kinds. */
import fc, { type Arbitrary } from 'fast-check';
import type { FuzzRequest, Sender } from './requests';
import { asText, shortened } from './text';
import { hostile, type Known } from './values';

const PAGES = [
  '/',
  '/?q=',
  '/?category=',
  '/?sort=',
  '/?cursor=',
  '/listings/',
  '/listing/',
  '/profile/',
  '/order/',
  '/checkout/',
  '/orders?role=',
  '/orders?cursor=',
  '/cart?',
  '/login?next=',
  '/register?next=',
  '/settings/',
  '/admin/',
  '/create-listing?',
];

/** A page of the site, with something odd at the end of its address. */
export function pageOf(known: Known, senders: Arbitrary<Sender>): Arbitrary<FuzzRequest> {
  const ends = fc.oneof(
    fc.constantFrom(...known.any),
    hostile(known).map((value) => encodeURIComponent(asText(value)).slice(0, 3_000)),
    fc.constantFrom('%', '%E0%A4%A', '..%2f..%2f', '%00', '//evil.test', '?a=1&a=2', '#'),
  );
  return fc.tuple(fc.constantFrom(...PAGES), ends, senders).map(([start, end, sender]) => ({
    name: `page ${start}`,
    kind: 'page' as const,
    method: 'GET',
    path: shortened(`${start}${end}`),
    headers: {},
    body: undefined,
    sender,
    target: undefined,
  }));
}

const OTHER_ROUTES = [
  '/api/stripe/webhook',
  '/api/inngest',
  '/api/v1/media',
  '/api/v1/nothing',
  '/api/trpc/nothing.here',
  '/api/trpc/listings.search,members.me?batch=1',
  `/api/trpc/${Array.from({ length: 12 }, () => 'listings.search').join(',')}?batch=1`,
  '/api/auth/session',
  '/api/auth/csrf',
  '/api/auth/providers',
  '/api/auth/signin',
  '/api/auth/signout',
  '/api/auth/callback/credentials',
  '/api/auth/nothing',
  '/api/metrics',
  '/api/health/ready',
  '/.well-known/jwks.json',
  '/_next/image?url=http://169.254.169.254/&w=64&q=75',
];

/** Routes that are not procedures. */
export function otherRoute(known: Known, senders: Arbitrary<Sender>): Arbitrary<FuzzRequest> {
  return fc
    .tuple(
      fc.constantFrom(...OTHER_ROUTES),
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'),
      fc.constantFrom(
        'application/json',
        'text/plain',
        'multipart/form-data; boundary=x',
        'image/png',
      ),
      hostile(known),
      senders,
    )
    .map(([path, method, type, body, sender]) => ({
      name: `other ${path.slice(0, 40)}`,
      kind: 'raw' as const,
      method,
      path,
      headers: { 'content-type': type },
      body: method === 'GET' ? undefined : asText(body),
      sender,
      target: undefined,
    }));
}
