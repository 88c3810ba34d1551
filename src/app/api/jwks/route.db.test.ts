import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessKeys } from '@/domain/tokens/access-keys';
import { signAccessToken } from '@/domain/tokens/access-token';
import { env } from '@/env';
import { type MemberId, newId, type SessionId } from '@/lib/ids';
import { createWorld, type World } from '@/test/world';
import { GET } from './route';

let world: World;

beforeAll(async () => {
  world = await createWorld(1);
});
afterAll(() => world.close());

test('whoever has the published keys can check an access token, and do nothing else', async () => {
  const response = await GET();
  expect(response.headers.get('content-type')).toBe('application/jwk-set+json');
  expect(response.headers.get('cache-control')).toBe('public, max-age=300');
  const published = (await response.json()) as JSONWebKeySet;
  for (const key of published.keys) {
    expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  }

  const claim = {
    memberId: newId<MemberId>(),
    sessionId: newId<SessionId>(),
  };
  const { token } = await signAccessToken(await accessKeys(), world.clock, claim);
  const { payload } = await jwtVerify(token, createLocalJWKSet(published), {
    issuer: env().SITE_URL,
    audience: 'api',
    typ: 'at+jwt',
  });
  expect(payload.sub).toBe(claim.memberId);
});
