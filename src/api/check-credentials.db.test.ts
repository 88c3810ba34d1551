import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/domain/context';
import { hashPassword } from '@/domain/members';
import { exhaust } from '@/test/exhaust';
import { createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { checkCode, checkCredentials } from './check-credentials';

const PASSWORD = 'tr0ub4dor-horse';

let world: World;
let ana: Actor;

beforeAll(async () => {
  world = await createWorld(2);
  ana = await createMember(world, { username: 'ana', passwordHash: await hashPassword(PASSWORD) });
});
afterAll(() => world.close());

const check = (input: unknown) => checkCredentials(world.system, input, new Headers());

describe('the credentials of a form', () => {
  it('are a member’s when they are right', async () => {
    expect(await check({ login: ' ana ', password: PASSWORD })).toMatchObject({ memberId: ana.id });
    const wrong = check({ login: 'ana', password: 'wrong' });
    await expect(wrong).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it.each([
    {},
    { login: '', password: PASSWORD },
    { login: 'ana', password: ['x'] },
    { login: 'ana', password: 'x'.repeat(129) },
  ])('are nobody’s when they break the rules of the API: %j', async (input) => {
    expect(await check(input)).toBeNull();
  });

  it('are refused before the database sees what it cannot store', async () => {
    const refused = check({ login: 'a\0na', password: PASSWORD });
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

it.each([
  ['passwords', checkCredentials],
  ['codes', checkCode],
])(
  'an address that has sent too many %s has to wait, for the right one as well',
  async (_, ask) => {
    const address = '203.0.113.77';
    await exhaust('login_address', address);
    const input = { login: 'ana', password: PASSWORD, pendingToken: 'x', code: '123456' };
    const refused = ask(world.system, input, new Headers({ 'x-forwarded-for': address }));
    await expect(refused).rejects.toMatchObject({ code: 'rate_limited' });
  },
);
