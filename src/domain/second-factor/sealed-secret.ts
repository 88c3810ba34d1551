import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { env } from '@/env';
import { deriveKey } from '@/lib/derive-key';
import type { MemberId } from '@/lib/ids';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const key = () => deriveKey(env().AUTH_SECRET, 'secrets of second factors');

/**
 * Encrypts a secret for storage. It is bound to its member, so that a row that somebody copies to
 * another account opens nothing there.
 */
export function sealSecret(memberId: MemberId, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key(), nonce).setAAD(Buffer.from(memberId));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

/**
 * Decrypts what `sealSecret` gave.
 * @throws Error when it was changed, belongs to another member or to another `AUTH_SECRET`.
 */
export function openSecret(memberId: MemberId, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key(), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(memberId))
    .setAuthTag(tag);
  const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}
