import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { sessions } from '@/db/schema';
import type { MemberId } from '@/lib/ids';
import { createSession } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { encryptSession, sessionCookieName } from '../session-cookie';
import { handleRest } from './handler';

const PERSON = {
  username: 'ana@home',
  email: 'ana@example.com',
  password: 'tr0ub4dor-horse',
  passwordConfirmation: 'tr0ub4dor-horse',
  address: { text: '221B Baker St, London' },
};

let world: World;

beforeAll(async () => {
  world = await createWorld(2);
});
afterAll(() => world.close());

interface Options {
  body?: unknown;
  headers?: Record<string, string>;
}

function call(method: string, path: string, { body, headers = {} }: Options = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return handleRest(
    new Request(`http://localhost:3000/api/v1${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : text,
    }),
  );
}

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as { status: number; code: string; issues: unknown[] };
  expect(problem.status).toBe(response.status);
  return problem;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a mobile client', () => {
  it('registers, logs in, reads and ends its account', async () => {
    const ambitious = { ...PERSON, role: 'admin', emailVerifiedAt: new Date().toISOString() };
    const registered = await call('POST', '/register', { body: ambitious });
    expect(registered.status).toBe(201);
    const { id } = (await registered.json()) as { id: string };

    const login = { login: PERSON.username, password: PERSON.password };
    const logIn = await call('POST', '/token', { body: login });
    expect(logIn.status).toBe(201);
    expect(logIn.headers.get('cache-control')).toContain('no-store');
    const pair = (await logIn.json()) as { accessToken: string; refreshToken: string };

    const me = await call('GET', '/users/me', { headers: bearer(pair.accessToken) });
    expect(await me.json()).toMatchObject({
      id,
      email: PERSON.email,
      emailVerified: false,
      role: 'member',
    });

    const profile = await call('GET', `/users/${encodeURIComponent(PERSON.username)}`);
    expect(await profile.json()).toMatchObject({ username: PERSON.username, city: 'London' });

    const sneaky = { about: 'Hello', role: 'admin', status: 'suspended' };
    const patched = await call('PATCH', '/users/me', {
      body: sneaky,
      headers: bearer(pair.accessToken),
    });
    expect(await patched.json()).toMatchObject({ about: 'Hello', role: 'member' });

    const gone = await call('DELETE', '/users/me', { headers: bearer(pair.accessToken) });
    expect(gone.status).toBe(204);
    expect(await gone.text()).toBe('');
    const after = await call('GET', '/users/me', { headers: bearer(pair.accessToken) });
    expect(await problemOf(after)).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});

describe('a faulty request', () => {
  it.each([
    ['POST', '/token', { body: '{bad' }, 400, 'malformed_json'],
    ['POST', '/token', { body: '[1]' }, 400, 'malformed_json'],
    ['POST', '/token', { body: {} }, 400, 'invalid_input'],
    ['POST', '/token', {}, 400, 'invalid_input'],
    ['GET', '/listings?limit=61', {}, 400, 'invalid_input'],
    ['GET', '/listings?limit=ten', {}, 400, 'invalid_input'],
    ['GET', '/listings/not-an-id', {}, 400, 'invalid_input'],
    ['GET', '/users/a%00b', {}, 400, 'invalid_input'],
    ['GET', '/users/%E0%A4%A', {}, 404, 'not_found'],
    ['GET', '/users/me', {}, 401, 'unauthenticated'],
    ['GET', '/nowhere', {}, 404, 'not_found'],
    ['PUT', '/token', {}, 405, 'method_not_allowed'],
  ])('%s %s %j is answered with %i', async (method, path, options, status, code) => {
    expect(await problemOf(await call(method, path, options))).toMatchObject({ status, code });
  });

  it('is told which methods an address has', async () => {
    const response = await call('PUT', '/users/me');
    expect(response.headers.get('allow')?.split(', ').sort()).toEqual(['DELETE', 'GET', 'PATCH']);
  });

  it('is refused when its body is too large or no JSON', async () => {
    const large = await call('POST', '/token', { body: { login: 'x'.repeat(300_000) } });
    expect(await problemOf(large)).toMatchObject({ status: 413, code: 'payload_too_large' });
    const form = await call('POST', '/token', {
      body: 'login=a',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(await problemOf(form)).toMatchObject({ status: 415, code: 'unsupported_media' });
  });

  it('does not turn texts into other types', async () => {
    const body = { login: 1, password: true };
    const { issues } = await problemOf(await call('POST', '/token', { body }));
    expect(issues).toHaveLength(2);
  });
});

describe('a session cookie', () => {
  async function cookieOf(
    username: string,
    session: Partial<typeof sessions.$inferInsert> = {},
  ): Promise<string> {
    const body = { ...PERSON, username, email: `${username}@example.com` };
    const { id } = (await (await call('POST', '/register', { body })).json()) as { id: MemberId };
    const sessionId = await createSession(world, { id }, { kind: 'web', ...session });
    const value = await encryptSession({ memberId: id, sessionId });
    return `${sessionCookieName()}=${value}`;
  }

  it('identifies the member until its session has ended', async () => {
    const current = { cookie: await cookieOf('current') };
    expect((await call('GET', '/users/me', { headers: current })).status).toBe(200);
    const outdated = { cookie: await cookieOf('outdated', { revokedAt: new Date() }) };
    expect((await call('GET', '/users/me', { headers: outdated })).status).toBe(401);
    const forged = { cookie: `${sessionCookieName()}=${'x'.repeat(80)}` };
    expect((await call('GET', '/users/me', { headers: forged })).status).toBe(401);
  });

  it('counts behind a log-in of the web server, and not beside a token', async () => {
    const cookie = await cookieOf('beside');
    const basic = { cookie, authorization: 'Basic c3RhZ2luZzpzdGFnaW5n' };
    expect((await call('GET', '/users/me', { headers: basic })).status).toBe(200);
    const token = { cookie, ...bearer('outdated') };
    expect((await call('GET', '/users/me', { headers: token })).status).toBe(401);
  });

  it.each<Record<string, string>>([
    { origin: 'https://evil.test' },
    { origin: 'https://evil.test', authorization: 'Basic c3RhZ2luZzpzdGFnaW5n' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' },
  ])('changes nothing for a page of another site: %j', async (headers) => {
    const response = await call('PATCH', '/users/me', { body: { about: 'hi' }, headers });
    expect(await problemOf(response)).toMatchObject({ status: 403, code: 'forbidden' });
  });
});
