import { createHash, createHmac, randomBytes } from 'node:crypto';
import { DAY_MS, SECOND_MS } from '@/lib/clock';

/** A refresh token must be used within a day; each use gives a new one. */
export const REFRESH_TOKEN_TTL_MS = DAY_MS;
/**
 * A token that was used may be shown again for so long, and gets the same answer: an honest client
 * asks twice when it does several things at once, or when the answer was lost on the way.
 */
export const GRACE_MS = 10 * SECOND_MS;

const TOKEN_BYTES = 32;

/** 256 random bits: a new token, or the salt of a successor. */
export function newRandom(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is stored of a refresh token. It is random, so a plain hash cannot be guessed. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * The token that follows on `token`. Whoever has shown it can be given its successor once more,
 * although nothing is stored from which the successor could be found without it: HMAC-SHA256 is a
 * pseudo-random function of its key, which is the token, and the salt alone says nothing.
 */
export function successorOf(token: string, salt: string): string {
  return createHmac('sha256', token).update(salt).digest('base64url');
}
