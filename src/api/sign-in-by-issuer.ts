import type { User } from 'next-auth';
import { decode, encode } from 'next-auth/jwt';
import type { Context } from '@/domain/context';
import { type Identity, linkIdentity, proveByIdentity } from '@/domain/identities';
import { proveAgain } from '@/domain/members';
import {
  findSessionActor,
  SecondFactorRequired,
  type SessionClaim,
  startWebSession,
} from '@/domain/sessions';
import { env } from '@/env';
import { MINUTE_MS, SECOND_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import { deviceOf } from './client-address';
import { browserLanguage } from './language';
import {
  cookieName,
  cookieOptions,
  readCookie,
  readSessionCookie,
  toSessionClaim,
  toSessionToken,
} from './session-cookie';

/** Time to log in at the issuer, for somebody who wants to link an account there. */
const LINK_MAX_AGE_SECONDS = (10 * MINUTE_MS) / SECOND_MS;

const SETTINGS = '/settings/security';
const LOG_IN = '/login';

/** The cookie that says: what comes back from the issuer is to be linked, not to be logged in with. */
export const linkCookieName = () => cookieName('link');

/** Its value, which is good for one session only. */
export function sealLink(claim: SessionClaim): Promise<string> {
  return encode({
    token: toSessionToken(claim),
    secret: env().AUTH_SECRET,
    salt: linkCookieName(),
    maxAge: LINK_MAX_AGE_SECONDS,
  });
}

/**
 * The cookie for the session of a request, whose member has to enter their password for it; null for
 * nobody's.
 * @throws DomainError as `proveAgain`.
 */
export async function linkCookie(ctx: Context, headers: Headers, password: string) {
  const claim = await readSessionCookie(headers);
  const actor = claim && (await findSessionActor(ctx, claim, 'web'));
  if (!actor) return null;
  await proveAgain({ ...ctx, actor }, password);
  const value = await sealLink(claim);
  return { name: linkCookieName(), value, maxAge: LINK_MAX_AGE_SECONDS, ...cookieOptions() };
}

/** The cookie in which next-auth keeps where a log-in is to end. */
export const callbackCookieName = () => cookieName('callback-url');

/** What becomes of an answer of an issuer. */
export interface Arrival {
  /** The user, once a session has begun. */
  user?: Pick<User, 'id' | 'sessionId'>;
  /** Otherwise the page to go to. */
  page: string;
  /** The first step of a log-in that asks for a code as well. */
  pendingToken?: string;
}

/**
 * Logs in, or links, with what an issuer has said of the person at this browser. next-auth has checked
 * before that it answers this browser's request, and that it does so once.
 */
export async function arriveFromIssuer(
  ctx: Context,
  identity: Identity,
  headers: Headers,
): Promise<Arrival> {
  const isLink = wantsLink(headers);
  try {
    if (isLink) return await linkHere(ctx, identity, headers);
    const proof = await proveByIdentity(ctx, identity, browserLanguage(headers));
    const session = await startWebSession(ctx, proof, {
      device: deviceOf(headers),
      earlier: await readSessionCookie(headers),
    });
    return { page: '/', user: { id: session.memberId, sessionId: session.id } };
  } catch (error) {
    if (error instanceof SecondFactorRequired) {
      return { page: onTheWay('/login/code', headers), pendingToken: error.pendingToken };
    }
    if (!(error instanceof DomainError)) throw error;
    if (isLink) return { page: `${SETTINGS}?done=notLinked` };
    return { page: onTheWay(LOG_IN, headers, { refused: error.code }) };
  }
}

/** What becomes of a visit to an issuer that led to nothing; `denied` by the person there, or broken off. */
export function returnFromIssuer(headers: Headers, why: 'denied' | 'other'): Arrival {
  if (!wantsLink(headers)) return { page: onTheWay(LOG_IN, headers, { refused: why }) };
  return { page: `${SETTINGS}?done=${why === 'denied' ? 'linkDenied' : 'linkFailed'}` };
}

function wantsLink(headers: Headers): boolean {
  return readCookie(headers, linkCookieName()) !== undefined;
}

/** A page of the log-in, which goes on to where the visitor wanted to go. */
function onTheWay(page: string, headers: Headers, query: Record<string, string> = {}): string {
  const parameters = new URLSearchParams(query);
  const next = wantedPath(headers);
  // The page itself makes sure that it leads nowhere else.
  if (next !== '/') parameters.set('next', next);
  return parameters.size === 0 ? page : `${page}?${parameters}`;
}

function wantedPath(headers: Headers): string {
  try {
    const kept = decodeURIComponent(readCookie(headers, callbackCookieName()) ?? '/');
    const { pathname, search } = new URL(kept, env().SITE_URL);
    return pathname + search;
  } catch {
    return '/';
  }
}

/** Only for the session in which its member has asked for it, so that nobody's is linked unasked. */
async function linkHere(ctx: Context, identity: Identity, headers: Headers): Promise<Arrival> {
  const claim = await readSessionCookie(headers);
  const asked = await readLink(headers);
  const actor = claim && (await findSessionActor(ctx, claim, 'web', deviceOf(headers)));
  if (!actor || asked?.sessionId !== claim.sessionId) return { page: `${LOG_IN}?refused=other` };
  await linkIdentity({ ...ctx, actor }, identity);
  return { page: `${SETTINGS}?done=linked` };
}

async function readLink(headers: Headers): Promise<SessionClaim | null> {
  const token = readCookie(headers, linkCookieName());
  try {
    const secret = env().AUTH_SECRET;
    return toSessionClaim(token && (await decode({ token, secret, salt: linkCookieName() })));
  } catch {
    return null;
  }
}
