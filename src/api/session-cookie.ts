import { getToken } from 'next-auth/jwt';
import { z } from 'zod';
import type { SessionClaim } from '@/domain/members';
import { env } from '@/env';
import type { MemberId } from '@/lib/ids';

const claims = z.object({ sub: z.uuid(), sessionVersion: z.int() });

/** Whether the site is served over https, and cookies can be bound to it. */
export function isSecureSite(): boolean {
  return env().SITE_URL.startsWith('https://');
}

/** `__Host-` binds the cookie to exactly this host; browsers accept that only over https. */
export function sessionCookieName(): string {
  return isSecureSite() ? '__Host-marketplace.session' : 'marketplace.session';
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
  return {
    memberId: parsed.data.sub as MemberId,
    sessionVersion: parsed.data.sessionVersion,
  };
}
