import { describe, expect, it } from 'vitest';
import { checkPassword } from './check-password';

const member = { username: 'ana.souza', email: 'ana1987@example.com' };

describe('a new password', () => {
  it.each([
    'password',
    'Password123!',
    'qwertyuiop',
    '12345678',
    '2026-11-23',
    'aaaaaaaa',
    'abababab',
    'letmein!!',
  ])('is refused when everybody uses it: %s', (password) => {
    expect(() => checkPassword(password, member, 'password')).toThrow('too common');
  });

  it.each(['ana.souza99', 'xxAna.Souzaxx', 'ana1987@example.com', 'ANA1987!!', 'ana1987@'])(
    'is refused when it is made of the member’s own name: %s',
    (password) => {
      expect(() => checkPassword(password, member, 'password')).toThrow('too similar');
    },
  );

  it.each(['tr0ub4dor-horse', 'correct battery', 'über-größe-7', 'ninety nine'])(
    'is taken otherwise: %s',
    (password) => {
      expect(() => checkPassword(password, member, 'password')).not.toThrow();
    },
  );

  it('does not hold very short names against anybody', () => {
    const short = { username: 'abc', email: 'x@example.com' };
    expect(() => checkPassword('abcoulomb-42x', short, 'password')).not.toThrow();
  });
});
