import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { members, refreshTokens, sessions } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { hashPassword, logIn } from '@/domain/members';
import { createTokenPair, findTokenActor, refreshTokenPair } from '@/domain/tokens';
import { addMs, DAY_MS, MINUTE_MS } from '@/lib/clock';
import type { SessionId } from '@/lib/ids';
import { createMember, createSession } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import {
  findSessionActor,
  listSessions,
  logOut,
  revokeAllSessions,
  revokeOtherSessions,
  revokeSession,
  startWebSession,
} from '.';

const PASSWORD = 'tr0ub4dor-horse';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const HOME = { userAgent: FIREFOX, address: '8.8.8.8' };

let world: World;
let passwordHash: string;
let member: Actor;

beforeAll(async () => {
  world = await createWorld(20);
  passwordHash = await hashPassword(PASSWORD);
});
beforeEach(async () => {
  member = await createMember(world, { passwordHash });
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

const login = () => ({ login: member.username, password: PASSWORD });

async function logInHere(): Promise<SessionId> {
  const proof = await logIn(world.system, login());
  return (await startWebSession(world.system, proof, { device: HOME })).id;
}

function find(sessionId: SessionId, kind: 'web' | 'mobile' = 'web', device = HOME) {
  const claim = { memberId: member.id, sessionId };
  return findSessionActor(world.system, claim, kind, device);
}

async function rowOf(id: SessionId) {
  const [row] = await world.db.select().from(sessions).where(eq(sessions.id, id));
  if (!row) throw new Error('no session');
  return row;
}

describe('a session', () => {
  it('speaks for its member, and for nobody else', async () => {
    const sessionId = await logInHere();
    expect(await find(sessionId)).toEqual({ ...member, sessionId });
    const stranger = await createMember(world);
    const claim = { memberId: stranger.id, sessionId };
    expect(await findSessionActor(world.system, claim, 'web')).toBeNull();
  });

  it('of a browser is of no use to a token, nor the other way round', async () => {
    expect(await find(await logInHere(), 'mobile')).toBeNull();
    const mobile = await createSession(world, member, { kind: 'mobile' });
    expect(await find(mobile, 'mobile')).not.toBeNull();
    expect(await find(mobile, 'web')).toBeNull();
  });

  it.each<[string, (id: SessionId) => Promise<unknown>]>([
    ['logged out', (id) => logOut(world.system, { sessionId: id })],
    ['was revoked elsewhere', (id) => revokeSession(world.as(member), { sessionId: id })],
    ['logged out everywhere', () => revokeAllSessions(world.as(member))],
    [
      'was suspended',
      () => world.db.update(members).set({ status: 'suspended' }).where(eq(members.id, member.id)),
    ],
  ])('is worth nothing at the next request after its member %s', async (_what, end) => {
    const id = await logInHere();
    expect(await find(id)).not.toBeNull();
    await end(id);
    expect(await find(id)).toBeNull();
  });

  it('shows a change of role at the next request', async () => {
    const id = await logInHere();
    await world.db.update(members).set({ role: 'admin' }).where(eq(members.id, member.id));
    expect(await find(id)).toMatchObject({ role: 'admin' });
  });

  it('ends when nobody uses it for a fortnight, and after thirty days in any case', async () => {
    const [idle, used] = [await logInHere(), await logInHere()];
    for (let day = 0; day < 14; day++) {
      world.clock.advance(DAY_MS);
      expect(await find(used)).not.toBeNull();
      await world.settle();
    }
    expect(await find(idle)).toBeNull();
    for (let day = 14; day < 29; day++) {
      world.clock.advance(DAY_MS);
      expect(await find(used)).not.toBeNull();
      await world.settle();
    }
    world.clock.advance(DAY_MS);
    expect(await find(used)).toBeNull();
  });

  it('records its last use every five minutes at most', async () => {
    const id = await logInHere();
    const began = world.clock.now();
    const abroad = { userAgent: 'curl/8', address: '200.147.3.157' };
    world.clock.advance(5 * MINUTE_MS - 1);
    await find(id, 'web', abroad);
    await world.settle();
    expect(await rowOf(id)).toMatchObject({ lastUsedAt: began, ...HOME });
    world.clock.advance(1);
    await Promise.all([find(id, 'web', abroad), find(id, 'web', abroad)]);
    await world.settle();
    expect(await rowOf(id)).toMatchObject({ lastUsedAt: world.clock.now(), ...abroad });
  });

  it('keeps no more of what a client calls itself than fits a line', async () => {
    const proof = await logIn(world.system, login());
    const device = { userAgent: `${'x\t'.repeat(400)}`, address: 'a'.repeat(200) };
    const { id } = await startWebSession(world.system, proof, { device });
    const row = await rowOf(id);
    expect(row.userAgent).toBe('x '.repeat(150).trim());
    expect(row.address).toHaveLength(64);
  });

  it('does not begin with a password that was changed after it was checked', async () => {
    const proof = await logIn(world.system, login());
    await world.db.update(members).set({ passwordHash: 'x' }).where(eq(members.id, member.id));
    await expect(startWebSession(world.system, proof)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('the list', () => {
  it('names device and place, marks the one that asks, and leaves out what has ended', async () => {
    const [here, gone] = [await logInHere(), await logInHere()];
    await createTokenPair(world.system, login(), { userAgent: 'okhttp/4', address: '10.0.0.1' });
    await logOut(world.system, { sessionId: gone });
    await createSession(world, member, { expiresAt: world.clock.now() });
    await createSession(world, member, { lastUsedAt: addMs(world.clock.now(), -DAY_MS) });
    await createSession(world, await createMember(world));
    const { items } = await listSessions(world.as({ ...member, sessionId: here }));
    expect(items).toHaveLength(2);
    expect(items.find(({ isCurrent }) => isCurrent)).toMatchObject({
      id: here,
      kind: 'web',
      client: { browser: 'Firefox', system: 'Linux' },
      address: '8.8.8.8',
      country: 'US',
    });
    expect(items.find(({ isCurrent }) => !isCurrent)).toMatchObject({
      kind: 'mobile',
      client: { system: null },
      country: null,
    });
  });
});

describe('revoking', () => {
  it('ends one of one’s own, with its tokens, and never a stranger’s', async () => {
    const pair = await createTokenPair(world.system, login());
    const [session] = await world.db
      .select({ id: sessions.id })
      .from(sessions)
      .where(eq(sessions.memberId, member.id));
    const sessionId = session?.id as SessionId;
    const stranger = await createMember(world);
    const refused = { code: 'not_found' };
    await expect(revokeSession(world.as(stranger), { sessionId })).rejects.toMatchObject(refused);
    await revokeSession(world.as(member), { sessionId });
    expect(await findTokenActor(world.system, pair.accessToken)).toBeNull();
    await expect(refreshTokenPair(world.system, pair)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(revokeSession(world.as(member), { sessionId })).rejects.toMatchObject(refused);
  });

  it('of all others keeps the one that asks', async () => {
    const [here, there] = [await logInHere(), await logInHere()];
    await revokeOtherSessions(world.as({ ...member, sessionId: here }));
    expect(await find(here)).not.toBeNull();
    expect(await find(there)).toBeNull();
  });

  it('wins over a renewal at the same moment: nothing works afterwards', async () => {
    for (let round = 0; round < 10; round++) {
      const pair = await createTokenPair(world.system, login());
      const renewals = [1, 2, 3].map(() => refreshTokenPair(world.system, pair));
      const [, ...renewed] = await Promise.allSettled([
        revokeAllSessions(world.as(member)),
        ...renewals,
      ]);
      for (const outcome of renewed) {
        if (outcome.status === 'rejected') continue;
        expect(await findTokenActor(world.system, outcome.value.accessToken)).toBeNull();
        await expect(refreshTokenPair(world.system, outcome.value)).rejects.toMatchObject({
          code: 'unauthenticated',
        });
      }
      const usable = await world.db
        .select({ usedAt: refreshTokens.usedAt })
        .from(refreshTokens)
        .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
        .where(eq(sessions.memberId, member.id));
      expect(usable.filter(({ usedAt }) => usedAt === null)).toEqual([]);
    }
  });
});
