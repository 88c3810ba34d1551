import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { members, refreshTokens, sessions } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { changePassword, hashPassword } from '@/domain/members';
import { DAY_MS, SECOND_MS } from '@/lib/clock';
import { createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { createTokenPair, refreshTokenPair, revokeToken, type TokenPair } from '.';
import { successorOf } from './refresh-token';

const PASSWORD = 'tr0ub4dor-horse';
const PATIENCE = { timeout: 10_000 };

let world: World;
let passwordHash: string;

beforeAll(async () => {
  world = await createWorld(20);
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

async function logIn(): Promise<{ member: Actor; pair: TokenPair }> {
  const member = await createMember(world, { passwordHash });
  const pair = await createTokenPair(world.system, { login: member.username, password: PASSWORD });
  return { member, pair };
}

const refresh = (refreshToken: string) => refreshTokenPair(world.system, { refreshToken });

async function expectRefused(refreshToken: string): Promise<void> {
  await expect(refresh(refreshToken)).rejects.toMatchObject({ code: 'unauthenticated' });
}

/** The log-in is over, for whoever holds its newest token as well. */
async function expectEnded(member: Actor, newest: string): Promise<void> {
  const { session, usable } = await sessionOf(member);
  expect(session.revokedAt).not.toBeNull();
  expect(usable).toEqual([]);
  await expectRefused(newest);
}

async function sessionOf(member: Actor) {
  const [session] = await world.db.select().from(sessions).where(eq(sessions.memberId, member.id));
  if (!session) throw new Error('no session');
  const tokens = await world.db
    .select()
    .from(refreshTokens)
    .where(eq(refreshTokens.sessionId, session.id));
  return { session, usable: tokens.filter(({ usedAt }) => usedAt === null) };
}

/** How many statements of this test's database wait for a lock. */
async function countBlocked(): Promise<number> {
  const rows = await world.db.execute(
    sql`select 1 from pg_stat_activity
        where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
  );
  return rows.length;
}

describe('a log-in', () => {
  it('with the old password does not outlive a change of it that is under way', async () => {
    const { member } = await logIn();
    const outcome = await world.db.transaction(async (tx) => {
      // Stops the change between its look for sessions to end and its commit.
      const ofMember = eq(sessions.memberId, member.id);
      await tx.select().from(sessions).where(ofMember).for('update');
      const change = changePassword(world.as(member), {
        currentPassword: PASSWORD,
        newPassword: 'another-secret-7',
      });
      await vi.waitUntil(async () => (await countBlocked()) === 1, PATIENCE);
      let isAnswered = false;
      const attempt = createTokenPair(world.system, { login: member.username, password: PASSWORD });
      const answer = attempt
        .then(
          () => 'logged in',
          (error) => error,
        )
        .finally(() => {
          isAnswered = true;
        });
      await vi.waitUntil(async () => isAnswered || (await countBlocked()) === 2, PATIENCE);
      return { change, answer };
    });
    await outcome.change;
    expect(await outcome.answer).toMatchObject({ code: 'unauthenticated' });
  });
});

describe('a refresh token', () => {
  it('is stored as a hash and works once, for a new pair', async () => {
    const { member, pair } = await logIn();
    const next = await refresh(pair.refreshToken);
    expect(next.refreshToken).not.toBe(pair.refreshToken);
    const stored = JSON.stringify(await world.db.select().from(refreshTokens));
    expect(stored).not.toContain(next.refreshToken);
    expect((await sessionOf(member)).usable).toHaveLength(1);
    await refresh(next.refreshToken);
  });

  it('is answered with the same successor when its client asks again within ten seconds', async () => {
    const { member, pair } = await logIn();
    const next = await refresh(pair.refreshToken);
    world.clock.advance(10 * SECOND_MS - 1);
    const again = await refresh(pair.refreshToken);
    expect(again.refreshToken).toBe(next.refreshToken);
    expect(again.refreshExpiresAt).toEqual(next.refreshExpiresAt);
    expect((await sessionOf(member)).usable).toHaveLength(1);
    await refresh(again.refreshToken);
  });

  it('ends the whole log-in when it is used a second time later on', async () => {
    const { member, pair } = await logIn();
    const next = await refresh(pair.refreshToken);
    world.clock.advance(10 * SECOND_MS);
    await expectRefused(pair.refreshToken);
    await expectEnded(member, next.refreshToken);
  });

  it('ends the whole log-in when it is used although its successor was used, even at once', async () => {
    const { member, pair } = await logIn();
    const second = await refresh(pair.refreshToken);
    const third = await refresh(second.refreshToken);
    await expectRefused(pair.refreshToken);
    await expectEnded(member, third.refreshToken);
  });

  it('cannot be computed from what is stored', async () => {
    const { member, pair } = await logIn();
    const { refreshToken } = await refresh(pair.refreshToken);
    const { session, usable } = await sessionOf(member);
    const stored = [session.successorSalt, session.id, usable[0]?.tokenHash, usable[0]?.id, ''];
    const guesses = stored.flatMap((key) =>
      stored.map((data) => successorOf(key ?? '', data ?? '')),
    );
    expect(guesses).not.toContain(refreshToken);
    expect(successorOf(pair.refreshToken, session.successorSalt ?? '')).toBe(refreshToken);
  });

  it('works for a day, and the log-in for thirty', async () => {
    const { pair } = await logIn();
    let current = pair;
    for (let day = 0; day < 30; day++) {
      world.clock.advance(DAY_MS - 1);
      current = await refresh(current.refreshToken);
    }
    world.clock.advance(DAY_MS - 1);
    await expectRefused(current.refreshToken);
    const { pair: idle } = await logIn();
    world.clock.advance(DAY_MS);
    await expectRefused(idle.refreshToken);
  });

  it('is revoked by logging out, and again without complaint', async () => {
    const { pair } = await logIn();
    await revokeToken(world.system, pair);
    await revokeToken(world.system, pair);
    await revokeToken(world.system, { refreshToken: 'unknown' });
    await expectRefused(pair.refreshToken);
  });

  it('is of no use to a suspended member, nor within the grace', async () => {
    const { member, pair } = await logIn();
    const next = await refresh(pair.refreshToken);
    await world.db.update(members).set({ status: 'suspended' }).where(eq(members.id, member.id));
    await expectRefused(pair.refreshToken);
    await expectRefused(next.refreshToken);
  });
});
