import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { refreshTokens, sessions } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { hashPassword } from '@/domain/members';
import { accessKeys } from '@/domain/tokens/access-keys';
import { readAccessToken, signAccessToken } from '@/domain/tokens/access-token';
import { HOUR_MS, MINUTE_MS, systemClock } from '@/lib/clock';
import { createListing, createMember } from '@/test/factories';
import { type ServedApi, serveApi } from '@/test/serve-api';
import { createWorld, TestClock, type World } from '@/test/world';
import { createShopClient, type ShopClient, type Tokens } from '.';

const PASSWORD = 'tr0ub4dor-horse';

let world: World;
let api: ServedApi;
let passwordHash: string;
let member: Actor;
let kept: Tokens | null;
let loggedOut: number;
let client: ShopClient;

beforeAll(async () => {
  world = await createWorld(2);
  passwordHash = await hashPassword(PASSWORD);
});
beforeEach(async () => {
  api = await serveApi();
  member = await createMember(world, { passwordHash });
  kept = null;
  loggedOut = 0;
  client = openClient();
  await client.session.logIn({ login: member.username, password: PASSWORD });
  return () => api.close();
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

function openClient(): ShopClient {
  return createShopClient({
    url: api.url,
    store: {
      load: async () => kept,
      save: async (tokens) => {
        kept = tokens;
      },
    },
    onLoggedOut: () => loggedOut++,
  });
}

/** The app again after an hour: its token was signed then, and its clock has not noticed. */
async function wakeAfterAnHour(): Promise<void> {
  if (!kept) throw new Error('nobody is logged in');
  const keys = await accessKeys();
  const claim = await readAccessToken(keys, systemClock, kept.accessToken);
  if (!claim) throw new Error('the token is not good');
  const anHourAgo = new TestClock(new Date(Date.now() - HOUR_MS));
  const { token } = await signAccessToken(keys, anHourAgo, claim);
  kept = { ...kept, accessToken: token, usableUntil: Date.now() + 5 * MINUTE_MS };
  client = openClient();
}

it('calls procedures and REST operations as the member', async () => {
  expect(await client.procedures.members.me.query()).toMatchObject({ id: member.id });
  const response = await client.session.fetch('/api/v1/users/me');
  expect(await response.json()).toMatchObject({ id: member.id });
});

it('renews once for fifty calls at once that are refused, and repeats them', async () => {
  await wakeAfterAnHour();
  const listingId = await createListing(world, await createMember(world), { quantity: 5 });
  const reads = Array.from({ length: 40 }, () => client.procedures.members.me.query());
  const writes = Array.from({ length: 10 }, () =>
    client.procedures.cart.add.mutate({ listingId, quantity: 1 }).then(
      () => 'added',
      (error) => error.data?.reason,
    ),
  );
  const [names, added] = await Promise.all([Promise.all(reads), Promise.all(writes)]);
  expect(new Set(names.map(({ id }) => id))).toEqual(new Set([member.id]));
  expect(added.filter((outcome) => outcome === 'added')).toHaveLength(5);
  expect(added.filter((outcome) => outcome === 'insufficient_stock')).toHaveLength(5);
  expect(api.count('/token/refresh')).toBe(1);
  const tokens = await world.db
    .select({ id: refreshTokens.id })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(eq(sessions.memberId, member.id));
  expect(tokens).toHaveLength(2);
});

it('learns once that its log-in was ended elsewhere, and goes on as nobody', async () => {
  await world.db
    .update(sessions)
    .set({ revokedAt: world.clock.now() })
    .where(eq(sessions.memberId, member.id));
  await world.db.update(refreshTokens).set({ usedAt: world.clock.now() });
  const calls = Array.from({ length: 20 }, () => client.procedures.members.me.query());
  const outcomes = await Promise.allSettled(calls);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ reason: { data: { code: 'UNAUTHORIZED' } } });
  }
  expect(loggedOut).toBe(1);
  expect(kept).toBeNull();
  expect(await client.procedures.categories.list.query()).toEqual(expect.any(Array));
});

it('ends its log-in at the shop when it logs out', async () => {
  const token = kept?.accessToken;
  await client.session.logOut();
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(`${api.url}/api/v1/users/me`, { headers })).status).toBe(401);
  await expect(client.procedures.members.me.query()).rejects.toMatchObject({
    data: { code: 'UNAUTHORIZED' },
  });
  expect(loggedOut).toBe(0);
});
