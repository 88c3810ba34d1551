import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { hashRecoveryCode } from './recovery-code';
import { codeAt, newSecret, stepOf, uriOf } from './totp';

/** RFC 6238, appendix B: the secret of its test vectors. */
const SECRET = Secret.fromUTF8('12345678901234567890').base32;

const at = (seconds: number) => new Date(seconds * 1_000);

describe('a code', () => {
  // The RFC prints eight digits; six of them are the last six (RFC 4226, section 5.3).
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %d seconds is that of RFC 6238', (seconds, code) => {
    expect(codeAt(SECRET, at(seconds))).toBe(code.slice(-6));
    expect(stepOf(SECRET, code.slice(-6), at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('is taken one step early and late, under the step it was made for, and no further', () => {
    const code = codeAt(SECRET, at(3_000));
    expect(stepOf(SECRET, code, at(2_970))).toBe(100);
    expect(stepOf(SECRET, code, at(3_059))).toBe(100);
    expect(stepOf(SECRET, code, at(2_969))).toBeNull();
    expect(stepOf(SECRET, code, at(3_060))).toBeNull();
  });

  it('of another secret is none', () => {
    expect(stepOf(newSecret(), codeAt(SECRET, at(3_000)), at(3_000))).toBeNull();
  });
});

it('a secret has 160 bits and is told to apps with the site and the account', () => {
  const secret = newSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newSecret()).not.toBe(secret);
  const uri = new URL(uriOf(secret, { issuer: 'The Shop', label: 'ana' }));
  expect(uri.protocol).toBe('otpauth:');
  expect(uri.searchParams.get('secret')).toBe(secret);
  expect(uri.searchParams.get('issuer')).toBe('The Shop');
});

it('a recovery code may be typed in capitals, with blanks or without hyphens', () => {
  const stored = hashRecoveryCode('ab12-cd34-ef56-gh78');
  expect(hashRecoveryCode(' AB12 CD34 EF56GH78 ')).toBe(stored);
  expect(hashRecoveryCode('ab12-cd34-ef56-gh79')).not.toBe(stored);
});
