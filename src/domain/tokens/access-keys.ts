import { createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { env } from '@/env';
import type { SigningKey, SigningKeys } from '@/lib/signing-keys';

/** ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4): small, fast, and known to every library. */
export const ACCESS_TOKEN_ALGORITHM = 'ES256';

export interface AccessKey {
  /** The thumbprint of the public key (RFC 7638), so that nobody has to make up names. */
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** The first signs; what any of them has signed is believed. */
export type AccessKeys = readonly [AccessKey, ...AccessKey[]];

let configured: Promise<AccessKeys> | undefined;

/** The keys of this deployment. */
export function accessKeys(): Promise<AccessKeys> {
  configured ??= identifyKeys(env().ACCESS_TOKEN_KEYS);
  return configured;
}

/** Adds to keys what tokens need of them. */
export async function identifyKeys([first, ...others]: SigningKeys): Promise<AccessKeys> {
  return [await identifyKey(first), ...(await Promise.all(others.map(identifyKey)))];
}

async function identifyKey({ privateKey }: SigningKey): Promise<AccessKey> {
  const publicKey = createPublicKey(privateKey);
  return { id: await calculateJwkThumbprint(publicKey), privateKey, publicKey };
}

/** What everybody may know of the keys, as a JWK Set (RFC 7517). */
export function publicKeySet(keys: AccessKeys): { keys: JWK[] } {
  return {
    keys: keys.map(({ id, publicKey }) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid: id,
      alg: ACCESS_TOKEN_ALGORITHM,
      use: 'sig',
    })),
  };
}
