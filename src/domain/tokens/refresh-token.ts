import { createHash, randomBytes } from 'node:crypto';
import { DAY_MS } from '@/lib/clock';

/** A refresh token must be used within a day; each use gives a new one. */
export const REFRESH_TOKEN_TTL_MS = DAY_MS;
/** A log-in ends after this, however often its token was renewed. */
export const FAMILY_TTL_MS = 30 * DAY_MS;

const TOKEN_BYTES = 32;

/** 256 random bits. */
export function newRefreshToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is stored of a refresh token. It is random, so a plain hash cannot be guessed. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
