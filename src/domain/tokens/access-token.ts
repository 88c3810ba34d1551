import { hkdfSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { SessionClaim } from '@/domain/members';
import { env } from '@/env';
import { addMs, type Clock, MINUTE_MS, SECOND_MS } from '@/lib/clock';
import type { MemberId } from '@/lib/ids';

export const ACCESS_TOKEN_TTL_MS = 10 * MINUTE_MS;

const ALGORITHM = 'HS256';
const AUDIENCE = 'api';
const KEY_BYTES = 32;

const claims = z.object({ sub: z.uuid(), sv: z.int() });

/** A key of its own for this use, so that a session cookie can never pass for an access token. */
function signingKey(): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', env().AUTH_SECRET, '', 'access token', KEY_BYTES));
}

/** Signs a JWT that proves the member to the REST surface for ten minutes. */
export async function signAccessToken(
  clock: Clock,
  claim: SessionClaim,
): Promise<{ token: string; expiresAt: Date }> {
  const now = clock.now();
  const expiresAt = addMs(now, ACCESS_TOKEN_TTL_MS);
  const token = await new SignJWT({ sv: claim.sessionVersion })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(claim.memberId)
    .setIssuer(env().SITE_URL)
    .setAudience(AUDIENCE)
    .setIssuedAt(toSeconds(now))
    .setExpirationTime(toSeconds(expiresAt))
    .sign(signingKey());
  return { token, expiresAt };
}

/** What a valid access token claims; null for a forged, foreign, malformed or expired one. */
export async function readAccessToken(clock: Clock, token: string): Promise<SessionClaim | null> {
  try {
    const { payload } = await jwtVerify(token, signingKey(), {
      algorithms: [ALGORITHM],
      issuer: env().SITE_URL,
      audience: AUDIENCE,
      currentDate: clock.now(),
    });
    const { sub, sv } = claims.parse(payload);
    return { memberId: sub as MemberId, sessionVersion: sv };
  } catch {
    return null;
  }
}

function toSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / SECOND_MS);
}
