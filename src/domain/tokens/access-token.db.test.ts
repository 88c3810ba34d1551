import { generateKeyPairSync } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { changePassword, deactivateAccount, hashPassword } from '@/domain/members';
import type { SessionClaim } from '@/domain/sessions';
import { env } from '@/env';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@/lib/clock';
import { parseSigningKeys } from '@/lib/signing-keys';
import { createMember, createSession } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { createTokenPair, findTokenActor, refreshTokenPair, revokeToken, type TokenPair } from '.';
import { type AccessKeys, accessKeys, identifyKeys } from './access-keys';
import { readAccessToken, signAccessToken } from './access-token';

const PASSWORD = 'tr0ub4dor-horse';

let world: World;
let passwordHash: string;
let keys: AccessKeys;
let member: Actor;
let claim: SessionClaim;

beforeAll(async () => {
  world = await createWorld(4);
  passwordHash = await hashPassword(PASSWORD);
  keys = await accessKeys();
});
beforeEach(async () => {
  member = await createMember(world, { passwordHash });
  const sessionId = await createSession(world, member);
  claim = { memberId: member.id, sessionId };
});
afterAll(() => world.close());

const read = (token: string, believed = keys) => readAccessToken(believed, world.clock, token);
const actorOf = (token: string) => findTokenActor(world.system, token);

async function sign(by = keys): Promise<string> {
  return (await signAccessToken(by, world.clock, claim)).token;
}

function logIn(): Promise<TokenPair> {
  return createTokenPair(world.system, { login: member.username, password: PASSWORD });
}

async function newKeys(count: number): Promise<AccessKeys> {
  const texts = Array.from({ length: count }, () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  });
  return identifyKeys(parseSigningKeys(texts.join(',')));
}

describe('an access token', () => {
  it('proves the member for ten minutes', async () => {
    const token = await sign();
    expect(await read(token)).toEqual(claim);
    expect(await actorOf(token)).toMatchObject(member);
    world.clock.advance(10 * MINUTE_MS - SECOND_MS);
    expect(await read(token)).toEqual(claim);
    world.clock.advance(SECOND_MS);
    expect(await read(token)).toBeNull();
  });

  it('is refused when a byte of it was changed, or when nothing was signed', async () => {
    const [header = '', payload = '', signature = ''] = (await sign()).split('.');
    const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const forged = payload.replace(/^./, (first) => (first === 'e' ? 'f' : 'e'));
    for (const token of [
      `${header}.${forged}.${signature}`,
      `${unsigned}.${payload}.`,
      `${header}.${payload}`,
      'x',
      '',
    ]) {
      expect(await read(token)).toBeNull();
    }
  });

  it('is refused when anything of it is not as we write it', async () => {
    const [key] = keys;
    const header = { alg: 'ES256', kid: key.id, typ: 'at+jwt' };
    const now = Math.floor(world.clock.now().getTime() / SECOND_MS);
    const payload = {
      iss: env().SITE_URL,
      aud: 'api',
      sub: claim.memberId,
      sid: claim.sessionId,
      exp: now + 60,
    };
    const signed = (headerPart: object, payloadPart: object) =>
      new SignJWT({ ...payload, ...payloadPart })
        .setProtectedHeader({ ...header, ...headerPart })
        .sign(key.privateKey);
    expect(await read(await signed({}, {}))).toEqual(claim);
    const strange: [object, object][] = [
      [{ typ: 'JWT' }, {}],
      [{ typ: undefined }, {}],
      [{ kid: 'another' }, {}],
      [{ kid: undefined }, {}],
      [{}, { iss: 'https://another.test' }],
      [{}, { aud: 'another' }],
      [{}, { exp: now }],
      [{}, { exp: undefined }],
      [{}, { nbf: now + 60 }],
      [{}, { sub: 'nobody' }],
      [{}, { sid: undefined }],
      [{}, { sid: '1' }],
    ];
    for (const [headerPart, payloadPart] of strange) {
      const token = await signed(headerPart, payloadPart);
      expect(await read(token), JSON.stringify([headerPart, payloadPart])).toBeNull();
    }
  });

  it('cannot choose another algorithm, such as our public key as a shared secret', async () => {
    const [key] = keys;
    const shared = Buffer.from(key.publicKey.export({ type: 'spki', format: 'pem' }));
    const inAMinute = new Date(world.clock.now().getTime() + MINUTE_MS);
    const token = await new SignJWT({ sid: claim.sessionId })
      .setProtectedHeader({ alg: 'HS256', kid: key.id, typ: 'at+jwt' })
      .setSubject(claim.memberId)
      .setIssuer(env().SITE_URL)
      .setAudience('api')
      .setExpirationTime(inAMinute)
      .sign(shared);
    const confused = keys.map((candidate) => ({ ...candidate, publicKey: shared as never }));
    // Even if the key that is found could check it.
    expect(await read(token, confused as unknown as AccessKeys)).toBeNull();
    expect(await read(token)).toBeNull();
  });
});

describe('a key', () => {
  it('is replaced without anybody noticing: the new one signs, the old one is still believed', async () => {
    const [before, after] = await newKeys(2);
    if (!after) throw new Error('no second key');
    const old = await sign([before]);
    const rotated: AccessKeys = [after, before];
    const fresh = await sign(rotated);
    expect(await read(old, rotated)).toEqual(claim);
    expect(await read(fresh, rotated)).toEqual(claim);
    expect(await read(fresh, [after])).toEqual(claim);
    expect(await read(fresh, [before])).toBeNull();
    expect(await read(old, [after])).toBeNull();
  });

  it('that is not ours is not believed under the name of one that is', async () => {
    const [foreign] = await newKeys(1);
    expect(await read(await sign([{ ...foreign, id: keys[0].id }]))).toBeNull();
  });
});

describe('at the next request an access token is worth nothing', () => {
  it.each<[string, (pair: TokenPair) => Promise<unknown>]>([
    ['the client has logged out', (pair) => revokeToken(world.system, pair)],
    [
      'a refresh token was used by two',
      async (pair) => {
        await refreshTokenPair(world.system, pair);
        world.clock.advance(MINUTE_MS);
        await expect(refreshTokenPair(world.system, pair)).rejects.toThrow();
      },
    ],
    [
      'the password was changed',
      () =>
        changePassword(world.as(member), {
          currentPassword: PASSWORD,
          newPassword: 'another-secret-7',
        }),
    ],
    ['the account was deactivated', () => deactivateAccount(world.as(member))],
    [
      'the member was suspended',
      () => world.db.update(members).set({ status: 'suspended' }).where(eq(members.id, member.id)),
    ],
  ])('after %s', async (_what, end) => {
    const pair = await logIn();
    expect(await actorOf(pair.accessToken)).toMatchObject(member);
    await end(pair);
    expect(await actorOf(pair.accessToken)).toBeNull();
  });

  it('and not before, when another log-in of the member has ended', async () => {
    const [pair, other] = [await logIn(), await logIn()];
    await revokeToken(world.system, other);
    expect(await actorOf(pair.accessToken)).toMatchObject(member);
  });

  it('after the last day of its log-in', async () => {
    const token = await sign();
    world.clock.advance(DAY_MS - MINUTE_MS);
    const late = await sign();
    expect(await actorOf(token)).toBeNull();
    expect(await actorOf(late)).toMatchObject(member);
    world.clock.advance(MINUTE_MS);
    expect(await read(late)).toEqual(claim);
    expect(await actorOf(late)).toBeNull();
  });
});
