import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { secondFactors } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { createMember, createSecondFactor, createSession } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { requestContext } from './request-context';
import { createCaller } from './root';
import { encryptSession, sessionCookieName } from './session-cookie';

let world: World;

beforeAll(async () => {
  vi.stubEnv('ADMIN_SECOND_FACTOR', 'required');
  world = await createWorld();
});
afterAll(() => world.close());

/** Calls procedures as the browser of a member who is logged in, one request each. */
async function browserOf(member: Actor) {
  const sessionId = await createSession(world, member, { kind: 'web' });
  const cookie = await encryptSession({ memberId: member.id, sessionId });
  const headers = new Headers({ cookie: `${sessionCookieName()}=${cookie}` });
  return () => createCaller(requestContext(headers));
}

describe('an administrator without a second factor', () => {
  it('is a member until they turn it on, and again when it is off', async () => {
    const admin = await createMember(world, { role: 'admin' });
    const call = await browserOf(admin);
    expect(await call().members.me()).toMatchObject({ role: 'member', lacksSecondFactor: true });
    await expect(call().admin.members.list({})).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: 'Turn on two-step log-in first: administrators need it.',
    });
    await createSecondFactor(world, admin);
    expect(await call().members.me()).toMatchObject({ role: 'admin', lacksSecondFactor: false });
    expect((await call().admin.members.list({})).items.length).toBeGreaterThan(0);
    await world.db.delete(secondFactors).where(eq(secondFactors.memberId, admin.id));
    await expect(call().admin.members.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is none either while they have only begun with it', async () => {
    const admin = await createMember(world, { role: 'admin' });
    const call = await browserOf(admin);
    await createSecondFactor(world, admin);
    await world.db
      .update(secondFactors)
      .set({ confirmedAt: null })
      .where(eq(secondFactors.memberId, admin.id));
    expect(await call().members.me()).toMatchObject({ role: 'member' });
  });
});

it('nobody else is asked for one, nor becomes an administrator by it', async () => {
  const member = await createMember(world);
  const call = await browserOf(member);
  expect(await call().members.me()).toMatchObject({ role: 'member', lacksSecondFactor: false });
  await createSecondFactor(world, member);
  await expect(call().admin.members.list({})).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: 'Only for administrators.',
  });
});
