import { encode, getToken } from 'next-auth/jwt';
import { z } from 'zod';
import {
  ACCESS_PART_TTL_MS,
  IDLE_TTL_MS,
  PENDING_TTL_MS,
  type SessionClaim,
} from '@/domain/sessions';
import { env } from '@/env';
import { SECOND_MS } from '@/lib/clock';
import type { MemberId, SessionId } from '@/lib/ids';

const claims = z.object({ sub: z.uuid(), sid: z.uuid() });

/** How long a browser keeps the cookie after its last renewal. */
export const COOKIE_MAX_AGE_SECONDS = IDLE_TTL_MS.web / SECOND_MS;

/** Whether the site is served over https, and cookies can be bound to it. */
export function isSecureSite(): boolean {
  return env().SITE_URL.startsWith('https://');
}

/** `__Host-` binds a cookie to exactly this host; browsers accept that only over https. */
export function cookieName(name: string): string {
  return isSecureSite() ? `__Host-marketplace.${name}` : `marketplace.${name}`;
}

/** The cookie that holds a session, encrypted. */
export function sessionCookieName(): string {
  return cookieName('session');
}

/** How every cookie of ours is sent: to this site only, and never shown to scripts. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecureSite() } as const;
}

/** The cookie of that name which a request brings, as it was sent. */
export function readCookie(headers: Headers, name: string): string | undefined {
  const sent = headers.get('cookie')?.split(/;\s*/) ?? [];
  return sent.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * What the session cookie of a request claims; null without one, or for one that is forged or has
 * expired. Decrypting costs about a millisecond, so it is done only when a member is asked for.
 */
export async function readSessionCookie(headers: Headers): Promise<SessionClaim | null> {
  const cookieName = sessionCookieName();
  if (!headers.get('cookie')?.includes(cookieName)) return null;
  const token = await getToken({
    req: { headers: new Headers({ cookie: headers.get('cookie') ?? '' }) },
    secret: env().AUTH_SECRET,
    cookieName,
    secureCookie: isSecureSite(),
  });
  return toSessionClaim(token);
}

/** The claim inside a decrypted session token, or null when it is not one of ours. */
export function toSessionClaim(token: unknown): SessionClaim | null {
  const parsed = claims.safeParse(token);
  if (!parsed.success) return null;
  return { memberId: parsed.data.sub as MemberId, sessionId: parsed.data.sid as SessionId };
}

/** What the session cookie holds, before it is encrypted. */
export function toSessionToken({ memberId, sessionId }: SessionClaim) {
  return { sub: memberId, sid: sessionId };
}

/** The value of a session cookie, as next-auth encrypts it. */
export function encryptSession(
  claim: SessionClaim,
  maxAge: number = COOKIE_MAX_AGE_SECONDS,
): Promise<string> {
  return encode({
    token: toSessionToken(claim),
    secret: env().AUTH_SECRET,
    salt: sessionCookieName(),
    maxAge,
  });
}

/**
 * The cookie whose presence says that the session cookie was renewed in the last ten minutes: its
 * access part. It proves nothing to anybody; browsers drop it when the time is over, and that is
 * noticed without decrypting anything.
 */
export function accessCookieName(): string {
  return cookieName('access');
}

/** The cookie that keeps the first step of a log-in for the second. */
export function pendingCookie(token: string) {
  const maxAge = PENDING_TTL_MS / SECOND_MS;
  return { name: cookieName('pending'), value: token, maxAge, ...cookieOptions() };
}

export const ACCESS_COOKIE_MAX_AGE_SECONDS = ACCESS_PART_TTL_MS / SECOND_MS;
