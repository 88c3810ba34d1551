import { afterAll, beforeAll, expect, it } from 'vitest';
import { refreshTokens, sessions } from '@/db/schema';
import { hashPassword } from '@/domain/members';
import { createTokenPair, refreshTokenPair } from '@/domain/tokens';
import { DAY_MS } from '@/lib/clock';
import { createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { purgeSessions } from '.';

const PASSWORD = 'tr0ub4dor-horse';

let world: World;

beforeAll(async () => {
  world = await createWorld(2);
});
afterAll(() => world.close());

it('deletes a mobile log-in after its thirty days, with its tokens, and no other', async () => {
  const member = await createMember(world, { passwordHash: await hashPassword(PASSWORD) });
  const logIn = () => createTokenPair(world.system, { login: member.username, password: PASSWORD });
  const count = async () => ({
    sessions: (await world.db.select().from(sessions)).length,
    tokens: (await world.db.select().from(refreshTokens)).length,
  });
  await refreshTokenPair(world.system, await logIn());
  world.clock.advance(DAY_MS);
  const second = await logIn();

  world.clock.advance(29 * DAY_MS - 1);
  expect(await purgeSessions(world.system)).toEqual({ tokens: 0, sessions: 0 });
  expect(await count()).toEqual({ sessions: 2, tokens: 3 });
  world.clock.advance(1);
  expect(await purgeSessions(world.system)).toEqual({ tokens: 2, sessions: 1 });
  expect(await count()).toEqual({ sessions: 1, tokens: 1 });
  await expect(refreshTokenPair(world.system, second)).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  expect(await world.violations()).toEqual({});
});
