import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '@/test/world';
import { handleRest } from './rest/handler';
import { INTERNAL_MESSAGE } from './trpc';
import { handleTrpc } from './trpc-handler';

let world: World;

beforeAll(async () => {
  world = await createWorld(2);
});
afterAll(() => world.close());

const BASE = 'http://localhost:3000/api/trpc';

function post(path: string, body: string, headers: Record<string, string> = {}) {
  return handleTrpc(
    new Request(`${BASE}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    }),
  );
}

interface Failure {
  error: { message: string; data: { httpStatus: number; reason?: string; issues: unknown[] } };
}

describe('the procedures over HTTP', () => {
  it('answer our own pages, and keep the answer out of caches', async () => {
    const response = await handleTrpc(new Request(`${BASE}/categories.list`));
    expect(await response.json()).toEqual({ result: { data: expect.any(Array) } });
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it('refuse a page of another site, whatever the cookie says', async () => {
    const headers = { origin: 'https://evil.test', cookie: 'marketplace.session=x' };
    expect((await post('cart.clear', '', headers)).status).toBe(403);
    const ours = await post('cart.clear', '{}', { 'sec-fetch-site': 'same-origin' });
    expect(ours.status).toBe(401);
  });

  it('never change anything for a GET', async () => {
    const response = await handleTrpc(new Request(`${BASE}/cart.clear`));
    expect(response.status).toBe(405);
  });

  it('take a call without a body where there is no input', async () => {
    const called = await post('cart.clear', '', { 'sec-fetch-site': 'same-origin' });
    expect(called.status).toBe(401);
    const missing = await post('tokens.create', '', { 'sec-fetch-site': 'same-origin' });
    expect(missing.status).toBe(400);
  });

  it('bound the size of a body and of a batch', async () => {
    expect((await post('tokens.create', `"${'x'.repeat(300_000)}"`)).status).toBe(413);
    const paths = Array.from({ length: 11 }, () => 'categories.list').join(',');
    const batch = await handleTrpc(new Request(`${BASE}/${paths}?batch=1&input=%7B%7D`));
    expect(batch.status).toBe(400);
  });

  it('name the faulty fields and the reason', async () => {
    const invalid = (await (await post('tokens.create', '{}')).json()) as Failure;
    expect(invalid.error.data).toMatchObject({ httpStatus: 400 });
    expect(invalid.error.data.issues).toHaveLength(2);
    const login = JSON.stringify({ login: 'nobody', password: 'whatever' });
    const refused = (await (await post('tokens.create', login)).json()) as Failure;
    expect(refused.error.data).toMatchObject({ httpStatus: 401, reason: 'unauthenticated' });
  });

  it('tell nothing about how they failed', async () => {
    const body = await (await post('tokens.create', '{bad')).text();
    expect(body).not.toMatch(/stack|\.ts:/);
  });
});

describe('a bug', () => {
  beforeAll(() => world.db.execute(sql`alter table categories rename to misplaced`));
  afterAll(() => world.db.execute(sql`alter table misplaced rename to categories`));

  it.each([
    ['tRPC', () => handleTrpc(new Request(`${BASE}/categories.list`))],
    ['REST', () => handleRest(new Request('http://localhost:3000/api/v1/categories'))],
  ])('is told over %s in general words, without statement, exception or stack', async (_, ask) => {
    const response = await ask();
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(body).toContain(INTERNAL_MESSAGE);
    expect(body).not.toMatch(/select|relation|misplaced|slug|Error:|\.ts:|stack/i);
  });
});
