import { createHash } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { z } from 'zod';
import { env } from '@/env';
import { addMs, type Clock, SECOND_MS } from '@/lib/clock';
import { deriveKey } from '@/lib/derive-key';
import type { MemberId } from '@/lib/ids';
import { PENDING_TTL_MS } from './limits';

/** Of the first step of a log-in: who showed which password. */
export interface PendingLogIn {
  memberId: MemberId;
  /** Of the hash that the password was checked against: after a change the token is worth nothing. */
  passwordDigest: string;
}

const claims = z.object({ sub: z.uuid(), pwd: z.string() });

const key = () => deriveKey(env().AUTH_SECRET, 'pending log-in');

/** What a pending log-in carries of the password's hash, or of there being none. */
export function digestOf(passwordHash: string | null): string {
  return createHash('sha256')
    .update(passwordHash ?? '')
    .digest('base64url');
}

/** A token that stands for the first step for five minutes, and for nothing without the second. */
export function sealPendingLogIn(clock: Clock, pending: PendingLogIn): Promise<string> {
  const expiresAt = addMs(clock.now(), PENDING_TTL_MS).getTime() / SECOND_MS;
  return new EncryptJWT({ pwd: pending.passwordDigest })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setSubject(pending.memberId)
    .setExpirationTime(Math.floor(expiresAt))
    .encrypt(key());
}

/** What such a token holds; null for a forged or expired one. */
export async function openPendingLogIn(clock: Clock, token: string): Promise<PendingLogIn | null> {
  try {
    const { payload } = await jwtDecrypt(token, key(), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
      currentDate: clock.now(),
    });
    const { sub, pwd } = claims.parse(payload);
    return { memberId: sub as MemberId, passwordDigest: pwd };
  } catch {
    return null;
  }
}
