import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { members } from '@/db/schema';
import { createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { forgetValues } from './query-errors';

let world: World;

beforeAll(async () => {
  world = await createWorld(1);
});
afterAll(() => world.close());

it('leaves the statement and the constraint, and nothing of a person', async () => {
  const member = await createMember(world, { username: 'ana-secret' });
  const again = { ...member, email: 'ana-secret@example.com', passwordHash: '$argon2id$ana' };
  const failure: unknown = await world.db
    .insert(members)
    .values({ ...again, createdAt: world.clock.now() })
    .catch((reason: unknown) => reason);
  // Whoever wraps an error repeats its message, as tRPC does.
  const error = new Error(failure instanceof Error ? failure.message : '', { cause: failure });
  expect(inspect(error, { depth: 5 })).toContain('ana-secret');

  forgetValues(error);

  const shown = inspect(error, { depth: 5 });
  expect(shown).not.toMatch(/ana-secret|argon2id/);
  expect(shown).toContain('insert into "members"');
  expect(shown).toContain('members_pkey');
});

it('bears errors that cannot be changed', () => {
  expect(() => forgetValues(new DOMException('Timed out', 'TimeoutError'))).not.toThrow();
  expect(() => forgetValues('a thrown text')).not.toThrow();
});
