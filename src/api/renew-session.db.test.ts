import { eq } from 'drizzle-orm';
import { NextRequest } from 'next/server';
import { decode } from 'next-auth/jwt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { members, sessions } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { env } from '@/env';
import { DAY_MS } from '@/lib/clock';
import type { SessionId } from '@/lib/ids';
import { proxy } from '@/proxy';
import { createMember, createSession } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { requestContext } from './request-context';
import { accessCookieName, encryptSession, sessionCookieName } from './session-cookie';

let world: World;
let member: Actor;
let sessionId: SessionId;
let sessionCookie: string;

beforeAll(async () => {
  world = await createWorld(2);
});
beforeEach(async () => {
  member = await createMember(world);
  sessionId = await createSession(world, member, { kind: 'web' });
  sessionCookie = `${sessionCookieName()}=${await encryptSession({ memberId: member.id, sessionId })}`;
});
afterAll(() => world.close());

/** Asks for a page. @returns the cookies that are set, by name. */
async function visit(cookie: string, method = 'GET') {
  const url = `${env().SITE_URL}/orders`;
  const response = await proxy(new NextRequest(url, { method, headers: { cookie } }));
  expect(response.status).toBe(200);
  return new Map(response.cookies.getAll().map((one) => [one.name, one]));
}

const actorOf = (cookie: string) => requestContext(new Headers({ cookie })).currentActor();

describe('the cookie of a live session', () => {
  it('is renewed when its ten minutes are over, and not before', async () => {
    const renewed = await visit(sessionCookie);
    expect(renewed.get(accessCookieName())).toMatchObject({ maxAge: 600, httpOnly: true });
    const session = renewed.get(sessionCookieName());
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
    expect(session?.maxAge).toBe((14 * DAY_MS) / 1_000);
    const fresh = `${sessionCookieName()}=${session?.value}`;
    expect(await actorOf(fresh)).toMatchObject({ id: member.id, sessionId });
    expect(await visit(`${fresh}; ${accessCookieName()}=1`)).toEqual(new Map());
  });

  it('lives a fortnight from its renewal', async () => {
    const token = (await visit(sessionCookie)).get(sessionCookieName())?.value;
    const claims = await decode({ token, secret: env().AUTH_SECRET, salt: sessionCookieName() });
    const leftMs = (claims?.exp ?? 0) * 1_000 - Date.now();
    expect(Math.abs(leftMs - 14 * DAY_MS)).toBeLessThan(60_000);
  });

  it('is worth as much to a page before it is renewed as afterwards', async () => {
    expect(await actorOf(sessionCookie)).toMatchObject({ id: member.id });
  });

  it('is left alone by an action, which may be about to end it', async () => {
    expect(await visit(sessionCookie, 'POST')).toEqual(new Map());
  });
});

describe('the cookie of a session that has ended', () => {
  it.each<[string, () => PromiseLike<unknown>]>([
    [
      'was revoked',
      () =>
        world.db.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.id, sessionId)),
    ],
    [
      'belongs to somebody who was suspended',
      () => world.db.update(members).set({ status: 'suspended' }).where(eq(members.id, member.id)),
    ],
  ])('is not renewed but removed when it %s', async (_what, end) => {
    await end();
    const removed = await visit(sessionCookie);
    expect([...removed.keys()].sort()).toEqual([accessCookieName(), sessionCookieName()].sort());
    for (const { value, maxAge } of removed.values())
      expect({ value, maxAge }).toEqual({ value: '', maxAge: 0 });
    expect(await actorOf(sessionCookie)).toBeNull();
  });

  it('is nobody’s, whatever is claimed of its access part', async () => {
    await world.db
      .update(sessions)
      .set({ revokedAt: new Date() })
      .where(eq(sessions.id, sessionId));
    expect(await actorOf(`${sessionCookie}; ${accessCookieName()}=1`)).toBeNull();
  });

  it('is not renewed when it was forged', async () => {
    expect(await visit(`${sessionCookieName()}=${'x'.repeat(90)}`)).toEqual(new Map());
  });
});
