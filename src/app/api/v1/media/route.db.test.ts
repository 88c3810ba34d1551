import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mediaUploads } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { hashPassword } from '@/domain/members';
import { createTokenPair } from '@/domain/tokens';
import { exhaust } from '@/test/exhaust';
import { createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { POST } from './route';

let world: World;
let seller: Actor;
let headers: Record<string, string>;

beforeAll(async () => {
  world = await createWorld();
  const password = 'a long enough password';
  seller = await createMember(world, { passwordHash: await hashPassword(password) });
  const tokens = await createTokenPair(world.system, { login: seller.username, password });
  headers = { authorization: `Bearer ${tokens.accessToken}` };
});

afterAll(() => world.close());

function upload(content: Uint8Array<ArrayBuffer>, sent = headers): Promise<Response> {
  const body = new FormData();
  body.append('file', new File([content], 'picture.png', { type: 'image/png' }));
  return POST(
    new Request('http://localhost:3000/api/v1/media', { method: 'POST', body, headers: sent }),
  );
}

async function png(): Promise<Uint8Array<ArrayBuffer>> {
  const create = { width: 4, height: 3, channels: 3, background: '#336699' } as const;
  return new Uint8Array(await sharp({ create }).png().toBuffer());
}

test('a member uploads a picture and gets the key to attach it with', async () => {
  const response = await upload(await png());
  expect(response.status).toBe(201);
  const picture = await response.json();
  expect(picture).toMatchObject({ width: 4, height: 3, url: expect.stringContaining(picture.key) });
  const waiting = await world.db.select().from(mediaUploads);
  expect(waiting).toMatchObject([{ key: picture.key, memberId: seller.id }]);
  expect((await fetch(picture.url)).status).toBe(200);
});

test('what is refused says so at the field', async () => {
  const html = new TextEncoder().encode('<!doctype html><script>alert(1)</script>');
  const refusals = [
    [html, 415, 'unsupported_media'],
    [new Uint8Array(5 * 1024 * 1024 + 1), 413, 'payload_too_large'],
    [new Uint8Array(), 400, 'invalid_input'],
  ] as const;
  for (const [content, status, code] of refusals) {
    const response = await upload(content);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code, issues: [{ field: 'file' }] });
  }
});

test('nobody uploads without having logged in, or from another site', async () => {
  expect((await upload(await png(), {})).status).toBe(401);
  expect((await upload(await png(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('whoever has uploaded too much is told when to come back', async () => {
  const other = await createMember(world, { passwordHash: await hashPassword('tr0ub4dor-horse') });
  const login = { login: other.username, password: 'tr0ub4dor-horse' };
  const { accessToken } = await createTokenPair(world.system, login);
  await exhaust('upload', other.id);
  const refused = await upload(await png(), { authorization: `Bearer ${accessToken}` });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});
