import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { SessionClaim } from '@/domain/sessions';
import { env } from '@/env';
import { addMs, type Clock, MINUTE_MS, SECOND_MS } from '@/lib/clock';
import type { MemberId, SessionId } from '@/lib/ids';
import { ACCESS_TOKEN_ALGORITHM, type AccessKeys } from './access-keys';

export const ACCESS_TOKEN_TTL_MS = 10 * MINUTE_MS;

/** RFC 9068, section 2.1. No other token of ours can pass for an access token, nor one for another. */
const TYPE = 'at+jwt';
const AUDIENCE = 'api';

const claims = z.object({ sub: z.uuid(), sid: z.uuid() });

/** Signs a JWT that proves the member to the API for ten minutes. */
export async function signAccessToken(
  keys: AccessKeys,
  clock: Clock,
  claim: SessionClaim,
): Promise<{ token: string; expiresAt: Date }> {
  const [key] = keys;
  const now = clock.now();
  const expiresAt = addMs(now, ACCESS_TOKEN_TTL_MS);
  const token = await new SignJWT({ sid: claim.sessionId })
    .setProtectedHeader({ alg: ACCESS_TOKEN_ALGORITHM, kid: key.id, typ: TYPE })
    .setSubject(claim.memberId)
    .setIssuer(env().SITE_URL)
    .setAudience(AUDIENCE)
    .setIssuedAt(toSeconds(now))
    .setExpirationTime(toSeconds(expiresAt))
    .sign(key.privateKey);
  return { token, expiresAt };
}

/**
 * What a valid access token claims; null for a forged, foreign, malformed or expired one. The
 * algorithm is ours to choose and the key is one of ours: a token decides neither. No tolerance: the
 * only instant in it that counts is its end, and clients renew it before.
 */
export async function readAccessToken(
  keys: AccessKeys,
  clock: Clock,
  token: string,
): Promise<SessionClaim | null> {
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => publicKeyOf(keys, kid), {
      algorithms: [ACCESS_TOKEN_ALGORITHM],
      typ: TYPE,
      issuer: env().SITE_URL,
      audience: AUDIENCE,
      requiredClaims: ['exp'],
      currentDate: clock.now(),
    });
    const { sub, sid } = claims.parse(payload);
    return { memberId: sub as MemberId, sessionId: sid as SessionId };
  } catch {
    return null;
  }
}

function publicKeyOf(keys: AccessKeys, id: string | undefined): KeyObject {
  const key = keys.find((candidate) => candidate.id === id);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return key.publicKey;
}

function toSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / SECOND_MS);
}
