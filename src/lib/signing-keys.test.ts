import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseSigningKeys } from './signing-keys';

function ecKey(namedCurve = 'P-256', type: 'pkcs8' | 'sec1' = 'pkcs8'): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve });
  return privateKey.export({ type, format: 'der' }).toString('base64');
}

function rsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

function publicKey(): string {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
}

/** RFC 7515, appendix A.3. */
const OF_A_MANUAL =
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjpsQnnGQmL+YBIffH1136cspYG6+0iY7X1fCE9+E9LKhRANCAAR/zc4ncPbEXUGDy+5v20t7WAczNXvp7xO6z248e9FURcfxRM0bvZt+hyzf7bnuufSzaV1uqQskrYpGIyiFiOWt';

const isExample = (text: string) => parseSigningKeys(text).map((key) => key.isExample);

describe('signing keys', () => {
  it('are one or several, in the order in which they are written', () => {
    expect(parseSigningKeys(ecKey())).toHaveLength(1);
    const texts = [ecKey(), ecKey(), ecKey()];
    const keys = parseSigningKeys(`${texts[0]}, ${texts[1]} ,${texts[2]}`);
    const written = keys.map(({ privateKey }) =>
      privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    );
    expect(written).toEqual(texts);
  });

  it('are told apart from those that everybody has', () => {
    expect(isExample(`${ecKey()},standin-${ecKey()},${OF_A_MANUAL}`)).toEqual([false, true, true]);
  });

  it.each([
    ['', 'key 1 is not a private key'],
    ['change-me', 'key 1 is not a private key'],
    [`${ecKey()},`, 'key 2 is not a private key'],
    [ecKey().slice(0, -20), 'key 1 is not a private key'],
    [ecKey('P-256', 'sec1'), 'key 1 is not a private key'],
    [publicKey(), 'key 1 is not a private key'],
    [ecKey('P-384'), 'key 1 is not on the curve P-256'],
    [ecKey('secp256k1'), 'key 1 is not on the curve P-256'],
    [`${ecKey()},${rsaKey()}`, 'key 2 is not on the curve P-256'],
    [`${OF_A_MANUAL},${OF_A_MANUAL}`, 'holds the same key twice'],
  ])(
    'are refused when they are no keys of this kind, without being shown (%#)',
    (text, problem) => {
      const refusal = () => parseSigningKeys(text);
      expect(refusal).toThrow(problem);
      expect(refusal).not.toThrow(/[A-Za-z0-9+/]{30}/);
    },
  );
});
