import { expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password';

const ROUNDS = 5;

/** Processor time of this process, which does not grow while others have the processor. */
async function workOf(stored: string | null): Promise<number> {
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) await verifyPassword(stored, 'not-the-password-9');
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

it('an account that does not exist, or has no password, costs as much work as a wrong password', async () => {
  const stored = await hashPassword('tr0ub4dor-horse');
  // Makes the hash that stands for those that are missing.
  expect(await verifyPassword(null, 'x')).toBe(false);
  const wrong = await workOf(stored);
  expect(await workOf(null)).toBeGreaterThan(wrong / 2);
  expect(await workOf('not a hash of ours')).toBeGreaterThan(wrong / 2);
});
