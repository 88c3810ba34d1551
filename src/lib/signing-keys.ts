import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** A private key for ECDSA on the curve P-256. */
export interface SigningKey {
  privateKey: KeyObject;
  /** Made for the embedded stack, or printed where everybody can read it. */
  isExample: boolean;
}

/** The first signs; what any of them has signed is believed. */
export type SigningKeys = readonly [SigningKey, ...SigningKey[]];

/** Begins every key of the embedded stack, so that production can tell them. */
export const STAND_IN_PREFIX = 'standin-';

/** OpenSSL's and Node's name of P-256. */
const CURVE = 'prime256v1';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The coordinate x of keys whose private half is public. */
const PUBLISHED = new Set([
  // RFC 7515, appendix A.3
  'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  // RFC 7517, appendix A.2
  'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  // The example of jwt.io
  'EVs_o5-uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf84',
]);

/**
 * Reads private keys, separated by commas, each as what stands between the lines of a PKCS#8 file.
 * @throws Error that says which key is wrong and how, never what it is.
 */
export function parseSigningKeys(text: string): SigningKeys {
  const [first, ...others] = text.split(',').map(parseKey);
  if (!first) throw new Error('must hold a private key');
  const keys: SigningKeys = [first, ...others];
  const points = keys.map(({ privateKey }) => coordinateX(privateKey));
  if (new Set(points).size < points.length) throw new Error('holds the same key twice');
  return keys;
}

function parseKey(entry: string, index: number): SigningKey {
  const trimmed = entry.trim();
  const isStandIn = trimmed.startsWith(STAND_IN_PREFIX);
  const privateKey = decode(isStandIn ? trimmed.slice(STAND_IN_PREFIX.length) : trimmed);
  const name = `key ${index + 1}`;
  if (!privateKey) throw new Error(`${name} is not a private key as PKCS#8 in base64`);
  if (privateKey.asymmetricKeyDetails?.namedCurve !== CURVE) {
    throw new Error(`${name} is not on the curve P-256`);
  }
  return { privateKey, isExample: isStandIn || PUBLISHED.has(coordinateX(privateKey)) };
}

function decode(base64: string): KeyObject | null {
  if (!BASE64.test(base64)) return null;
  try {
    return createPrivateKey({
      key: Buffer.from(base64, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
  } catch {
    return null;
  }
}

function coordinateX(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
}
