import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refreshTokens } from '@/db/schema';
import { hashPassword } from '@/domain/members';
import { MINUTE_MS } from '@/lib/clock';
import { createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { createTokenPair, findTokenActor, refreshTokenPair } from '.';

const PASSWORD = 'tr0ub4dor-horse';
const CONNECTIONS = 20;
/** `REFRESHES=10000 npx vitest run --project db refresh-storm` for more of them, with the time it took. */
const REFRESHES = Number(process.env.REFRESHES ?? 1_000);
/** Twice what the slowest took on a small machine that did other things as well. */
const TIMEOUT_MS = 60_000 + 20 * REFRESHES;

let world: World;

beforeAll(async () => {
  world = await createWorld(CONNECTIONS);
  // Opens all connections: the first to be there would otherwise be alone with the token.
  await Promise.all(
    Array.from({ length: CONNECTIONS }, () => world.db.execute(sql`select pg_sleep(0.2)`)),
  );
});
afterAll(() => world.close());

it(
  `${REFRESHES} requests at once with one refresh token get one successor`,
  async () => {
    const member = await createMember(world, { passwordHash: await hashPassword(PASSWORD) });
    const login = { login: member.username, password: PASSWORD };
    const pair = await createTokenPair(world.system, login);
    const refresh = (refreshToken: string) => refreshTokenPair(world.system, { refreshToken });

    const startMs = performance.now();
    const storm = Array.from({ length: REFRESHES }, () => refresh(pair.refreshToken));
    const answers = await Promise.all(storm);
    const tookMs = performance.now() - startMs;
    if (process.env.REFRESHES) {
      process.stdout.write(
        `${REFRESHES} over ${CONNECTIONS} connections: ${Math.round(tookMs)} ms\n`,
      );
    }

    const successors = new Set(answers.map(({ refreshToken }) => refreshToken));
    expect(successors.size).toBe(1);
    expect(await world.db.select().from(refreshTokens)).toHaveLength(2);
    const [successor = ''] = successors;
    const next = await refresh(successor);
    expect(await findTokenActor(world.system, next.accessToken)).toMatchObject(member);

    world.clock.advance(MINUTE_MS);
    const late = await Promise.allSettled(
      Array.from({ length: CONNECTIONS }, () => refresh(pair.refreshToken)),
    );
    expect(late.every(({ status }) => status === 'rejected')).toBe(true);
    await expect(refresh(next.refreshToken)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await findTokenActor(world.system, next.accessToken)).toBeNull();
    expect(await world.violations()).toEqual({});
  },
  TIMEOUT_MS,
);
