import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identities, members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { MINUTE_MS } from '@/lib/clock';
import { createIdentity, createMember, createSession } from '@/test/factories';
import { untilBlocked } from '@/test/locks';
import { PASSWORD, refusal, register } from '@/test/newcomers';
import { createWorld, type World } from '@/test/world';
import { unlinkIdentity } from '.';

let world: World;

beforeAll(async () => {
  world = await createWorld(6);
});
afterAll(() => world.close());

async function linkedTo({ id }: Actor): Promise<number> {
  return (await world.db.select().from(identities).where(eq(identities.memberId, id))).length;
}

describe('an account at an issuer', () => {
  it('is disconnected only with the password', async () => {
    const { actor } = await register(world);
    const identityId = await createIdentity(world, actor);
    const wrong = unlinkIdentity(world.as(actor), { identityId, password: 'a guess' });
    expect(await refusal(wrong)).toMatchObject({ issues: [{ field: 'password' }] });
    expect(await linkedTo(actor)).toBe(1);
    await unlinkIdentity(world.as(actor), { identityId, password: PASSWORD });
    expect(await linkedTo(actor)).toBe(0);
  });

  it('of somebody else is as good as missing', async () => {
    const { actor } = await register(world);
    const other = await createMember(world);
    const identityId = await createIdentity(world, other);
    const foreign = unlinkIdentity(world.as(actor), { identityId, password: PASSWORD });
    expect(await refusal(foreign)).toMatchObject({ code: 'not_found' });
    expect(await linkedTo(other)).toBe(1);
  });

  it('stays where it is the only way to log in, however many are taken away at once', async () => {
    const member = await createMember(world, { passwordHash: null });
    const sessionId = await createSession(world, member, { kind: 'web' });
    const both = [await createIdentity(world, member), await createIdentity(world, member)];
    const ctx = world.as({ ...member, sessionId });
    const running = await world.db.transaction(async (tx) => {
      // Neither can delete before the other has looked.
      await tx.select().from(identities).where(eq(identities.memberId, member.id)).for('update');
      const requests = both.map((identityId) => unlinkIdentity(ctx, { identityId, password: '' }));
      const settled = Promise.allSettled(requests);
      await untilBlocked(world, 2);
      return { settled };
    });
    const done = await running.settled;
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await linkedTo(member)).toBe(1);
  });

  it('is disconnected without a password only soon after a log-in', async () => {
    const member = await createMember(world, { passwordHash: null });
    const sessionId = await createSession(world, member, { kind: 'web' });
    const [identityId] = [await createIdentity(world, member), await createIdentity(world, member)];
    const ctx = world.as({ ...member, sessionId });
    world.clock.advance(11 * MINUTE_MS);
    expect(await refusal(unlinkIdentity(ctx, { identityId, password: '' }))).toMatchObject({
      code: 'forbidden',
    });
    expect(await linkedTo(member)).toBe(2);
    const [row] = await world.db.select().from(members).where(eq(members.id, member.id));
    expect(row?.passwordHash).toBeNull();
  });
});
