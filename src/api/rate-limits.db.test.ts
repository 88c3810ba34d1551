import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashPassword } from '@/domain/members';
import { BUCKETS, type BucketName } from '@/domain/rate-limits';
import { createTokenPair } from '@/domain/tokens';
import { newId } from '@/lib/ids';
import { exhaust } from '@/test/exhaust';
import { createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { handleRest } from './rest/handler';
import { handleTrpc } from './trpc-handler';

const PASSWORD = 'tr0ub4dor-horse';
/** Of a limit, so many uses at most are not told to Redis: see `noteUse`. */
const UNTOLD_SHARE = 1 / 20;
/** As many as Redis is too slow for, on a busy machine. */
const PATIENCE = { timeout: 20_000 };

let world: World;
let accessToken: string;

beforeAll(async () => {
  world = await createWorld(2);
  const member = await createMember(world, { passwordHash: await hashPassword(PASSWORD) });
  const login = { login: member.username, password: PASSWORD };
  ({ accessToken } = await createTokenPair(world.system, login));
});
afterAll(() => world.close());

const anAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

function request(method: string, path: string, address: string, token?: string): Request {
  return new Request(`http://localhost:3000/api${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: method === 'POST' ? '{}' : undefined,
  });
}

async function expectRefused(response: Response): Promise<void> {
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
}

describe('an address that has done it too often is told when to come back', () => {
  it.each<[BucketName, string, string, string]>([
    ['register', 'POST', '/register', 'members.register'],
    ['login_address', 'POST', '/token', 'tokens.create'],
    ['login_address', 'POST', '/token/second-factor', 'tokens.createByCode'],
    ['login_address', 'POST', '/verify-email', 'members.verifyEmail'],
    ['login_address', 'POST', '/forgot-password', 'members.forgotPassword'],
    ['login_address', 'POST', '/reset-password', 'members.resetPassword'],
    ['login_address', 'POST', '/confirm-email', 'members.confirmEmail'],
    ['token_refresh', 'POST', '/token/refresh', 'tokens.refresh'],
    ['token_refresh', 'POST', '/token/blacklist', 'tokens.revoke'],
    ['address_lookup', 'GET', '/addresses/suggest', 'addresses.suggest'],
    ['address_lookup', 'GET', '/addresses/ChIJ1', 'addresses.resolve'],
  ])('by %s: %s %s', async (bucket, method, path, procedure) => {
    const address = anAddress();
    await exhaust(bucket, address);
    await expectRefused(await handleRest(request(method, `/v1${path}`, address)));
    await expectRefused(await handleTrpc(request(method, `/trpc/${procedure}`, address)));
    // Others go on, to where they are told what is wrong with an empty input.
    const other = await handleTrpc(request(method, `/trpc/${procedure}`, anAddress()));
    expect(other.status).toBe(400);
  });
});

describe('an address that reads without end is told when to come back', () => {
  it.each<[BucketName, string, string]>([
    ['search', '/v1/listings', ''],
    ['search', '/trpc/listings.search?input=%7B%7D', ''],
    ['pay', `/v1/orders/${newId()}/checkout`, 'a member'],
    ['api', '/v1/nowhere', ''],
    ['api', '/trpc/nowhere', ''],
  ])('by %s: %s', async (bucket, path, who) => {
    const address = anAddress();
    await exhaust(bucket, address);
    const handle = path.startsWith('/v1/') ? handleRest : handleTrpc;
    const ask = () => handle(request('GET', path, address, who && accessToken));
    for (let use = 0; use < BUCKETS[bucket].limit * UNTOLD_SHARE; use++) {
      expect((await ask()).status).toBeLessThan(500);
    }
    await vi.waitFor(async () => expectRefused(await ask()), PATIENCE);
  });
});

it('an address that reads half as much as it may is never refused', async () => {
  const address = anAddress();
  for (let use = 0; use < BUCKETS.search.limit / 2; use++) {
    const { status } = await handleRest(request('GET', '/v1/listings', address));
    expect(status).toBe(200);
  }
});
