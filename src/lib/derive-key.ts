import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/**
 * A 256-bit key for one purpose, derived from a secret with HKDF-SHA256 (RFC 5869): keys of different
 * purposes say nothing about each other nor about the secret.
 */
export function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));
}
