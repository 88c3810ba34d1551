import { describe, expect, it } from 'vitest';
import { registerInput } from './members';

const { password } = registerInput.shape;

describe('the length of a password', () => {
  it('is counted in characters, not in the units that hold them', () => {
    expect(password.safeParse('🐎'.repeat(7)).error?.issues).toMatchObject([
      { message: 'A password has at least 8 characters.' },
    ]);
    expect(password.safeParse('🐎'.repeat(8)).success).toBe(true);
    expect(password.safeParse('🐎'.repeat(128)).success).toBe(true);
    expect(password.safeParse('🐎'.repeat(129)).error?.issues).toMatchObject([
      { message: 'A password has at most 128 characters.' },
    ]);
  });
});
