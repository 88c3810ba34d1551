import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLog, members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { searchListings } from '@/domain/listings';
import { hashPassword, logIn } from '@/domain/members';
import { findSessionActor, startWebSession } from '@/domain/sessions';
import { createTokenPair, findTokenActor, refreshTokenPair } from '@/domain/tokens';
import { DAY_MS } from '@/lib/clock';
import { type MemberId, newId } from '@/lib/ids';
import { createListing, createMember } from '@/test/factories';
import { untilBlocked } from '@/test/locks';
import { type Mailbox, startMailbox } from '@/test/mailbox';
import { createWorld, type World } from '@/test/world';
import { getMember, listMembers, restoreMember, setMemberRole, suspendMember } from '.';

const PASSWORD = 'tr0ub4dor-horse';
const REASON = 'Sells what is not there.';
let world: World;
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  await mailbox.stop();
});

const newAdmin = () => createMember(world, { role: 'admin', username: `admin-${randomUUID()}` });

async function memberWithPassword(overrides: Parameters<typeof createMember>[1] = {}) {
  const username = `shopper-${randomUUID()}`;
  return createMember(world, {
    username,
    passwordHash: await hashPassword(PASSWORD),
    ...overrides,
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'was not refused',
    (error) => error.code ?? error,
  );
}

async function stored({ id }: Pick<Actor, 'id'>) {
  const [row] = await world.db.select().from(members).where(eq(members.id, id));
  return row;
}

async function recorded(objectId: string) {
  const rows = await world.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.objectId, objectId))
    .orderBy(asc(auditLog.id));
  return rows.filter(({ actorRole }) => actorRole === 'admin');
}

const logInAs = ({ username }: Actor, password = PASSWORD) =>
  logIn(world.system, { login: username, password });

describe('a member who is suspended', () => {
  it('is nobody at the next request, with the cookie and with the token', async () => {
    const admin = await newAdmin();
    const member = await memberWithPassword();
    const { id: sessionId } = await startWebSession(world.system, await logInAs(member));
    const claim = { memberId: member.id, sessionId };
    const login = { login: member.username, password: PASSWORD };
    const { accessToken, refreshToken } = await createTokenPair(world.system, login);
    expect(await findTokenActor(world.system, accessToken)).toMatchObject({ id: member.id });

    await suspendMember(world.as(admin), { id: member.id, reason: REASON });

    expect(await findSessionActor(world.system, claim, 'web')).toBeNull();
    expect(await findTokenActor(world.system, accessToken)).toBeNull();
    expect(await codeOf(refreshTokenPair(world.system, { refreshToken }))).toBe('unauthenticated');
    // Not even once they are back: what was ended stays ended.
    await restoreMember(world.as(admin), { id: member.id });
    expect(await findSessionActor(world.system, claim, 'web')).toBeNull();
    expect(await findTokenActor(world.system, accessToken)).toBeNull();
    expect(await codeOf(refreshTokenPair(world.system, { refreshToken }))).toBe('unauthenticated');
    expect(await logInAs(member)).toMatchObject({ memberId: member.id });
  });

  it('is told so and why at the log-in, but only with the right password', async () => {
    const member = await memberWithPassword();
    await suspendMember(world.as(await newAdmin()), { id: member.id, reason: REASON });
    await expect(logInAs(member)).rejects.toMatchObject({
      code: 'forbidden',
      message: `This account is suspended. The reason: ${REASON}`,
    });
    await expect(logInAs(member, 'wrong')).rejects.toMatchObject({
      code: 'unauthenticated',
      message: 'The user name or password is not right.',
    });
  });

  it('cannot come back by way of an account they had deactivated', async () => {
    const admin = world.as(await newAdmin());
    const deactivatedAt = world.clock.now();
    const member = await memberWithPassword({ status: 'deactivated', deactivatedAt });
    await suspendMember(admin, { id: member.id, reason: REASON });
    expect(await codeOf(logInAs(member))).toBe('forbidden');
    expect(await stored(member)).toMatchObject({ status: 'suspended', deactivatedAt: null });
    await restoreMember(admin, { id: member.id });
    expect(await stored(member)).toMatchObject({
      status: 'active',
      suspendedAt: null,
      suspensionReason: null,
    });
  });

  it('sells nothing from that moment, and again once restored', async () => {
    const admin = world.as(await newAdmin());
    const seller = await memberWithPassword();
    await createListing(world, seller);
    const search = async () =>
      (await searchListings(world.system, { seller: seller.username })).items.length;
    expect(await search()).toBe(1);
    await suspendMember(admin, { id: seller.id, reason: REASON });
    expect(await search()).toBe(0);
    await restoreMember(admin, { id: seller.id });
    expect(await search()).toBe(1);
  });

  it('gets a letter that says why, and the log says it too', async () => {
    const admin = await newAdmin();
    const member = await memberWithPassword();
    await suspendMember(world.as(admin), { id: member.id, reason: REASON });
    await world.settle();
    const [mail] = await mailbox.mailsTo(`${member.username}@example.com`);
    expect(mail?.subject).toBe('Your account is suspended');
    expect(mail?.text).toContain(`Reason: ${REASON}`);
    expect(await recorded(member.id)).toMatchObject([
      {
        action: 'member.suspended',
        actorId: admin.id,
        before: { status: 'active' },
        after: { status: 'suspended', reason: REASON },
      },
    ]);
  });

  it('is suspended once, and restored once', async () => {
    const admin = world.as(await newAdmin());
    const member = await memberWithPassword();
    expect(await codeOf(restoreMember(admin, { id: member.id }))).toBe('conflict');
    await suspendMember(admin, { id: member.id, reason: REASON });
    expect(await codeOf(suspendMember(admin, { id: member.id, reason: 'Other.' }))).toBe(
      'conflict',
    );
    expect((await stored(member))?.suspensionReason).toBe(REASON);
    expect(await codeOf(suspendMember(admin, { id: newId(), reason: REASON }))).toBe('not_found');
  });
});

describe('administrators', () => {
  it('make others administrators and members again, which works at their next request', async () => {
    const admin = world.as(await newAdmin());
    const member = await memberWithPassword();
    const { id: sessionId } = await startWebSession(world.system, await logInAs(member));
    const claim = { memberId: member.id, sessionId };
    const roleNow = async () => (await findSessionActor(world.system, claim, 'web'))?.role;
    await setMemberRole(admin, { id: member.id, role: 'admin' });
    await setMemberRole(admin, { id: member.id, role: 'admin' });
    expect(await roleNow()).toBe('admin');
    await setMemberRole(admin, { id: member.id, role: 'member' });
    expect(await roleNow()).toBe('member');
    expect(await recorded(member.id)).toMatchObject([
      { before: { role: 'member' }, after: { role: 'admin' } },
      { before: { role: 'admin' }, after: { role: 'member' } },
    ]);
  });

  it('are not made of somebody who is suspended', async () => {
    const member = await memberWithPassword({ status: 'suspended' });
    const change = setMemberRole(world.as(await newAdmin()), { id: member.id, role: 'admin' });
    expect(await codeOf(change)).toBe('conflict');
  });

  it('neither suspend nor demote themselves', async () => {
    const admin = await newAdmin();
    const [id, ctx] = [admin.id, world.as(admin)];
    expect(await codeOf(setMemberRole(ctx, { id, role: 'member' }))).toBe('conflict');
    expect(await codeOf(suspendMember(ctx, { id, reason: REASON }))).toBe('conflict');
    expect(await stored(admin)).toMatchObject({ role: 'admin', status: 'active' });
  });

  it.each([
    [
      'demote',
      (ctx: ReturnType<World['as']>, id: MemberId) => setMemberRole(ctx, { id, role: 'member' }),
    ],
    [
      'suspend',
      (ctx: ReturnType<World['as']>, id: MemberId) => suspendMember(ctx, { id, reason: REASON }),
    ],
  ])('who %s each other at once leave one of them', async (_deed, act) => {
    const own = await createWorld();
    try {
      const rounds = 20;
      for (let round = 0; round < rounds; round++) {
        const columns = { role: 'admin' } as const;
        const [one, two] = [await createMember(own, columns), await createMember(own, columns)];
        const codes = await Promise.all([
          codeOf(act(own.as(one), two.id)),
          codeOf(act(own.as(two), one.id)),
        ]);
        expect(codes.sort()).toEqual(['forbidden', 'was not refused']);
        const left = await own.db.select().from(members).where(eq(members.role, 'admin'));
        expect(left.filter(({ status }) => status === 'active')).toHaveLength(1);
        for (const { id } of left) {
          await own.db.update(members).set({ role: 'member' }).where(eq(members.id, id));
        }
      }
    } finally {
      await own.close();
    }
  });

  it('who are demoted while they wait for a lock do nothing more', async () => {
    const [one, two] = [await newAdmin(), await newAdmin()];
    const member = await memberWithPassword();
    const waiting = await world.db.transaction(async (tx) => {
      await tx.update(members).set({ role: 'member' }).where(eq(members.id, two.id));
      const suspending = codeOf(suspendMember(world.as(two), { id: member.id, reason: REASON }));
      await untilBlocked(world);
      return { suspending };
    });
    expect(await waiting.suspending).toBe('forbidden');
    expect((await stored(member))?.status).toBe('active');
    expect(await codeOf(listMembers(world.as(two), {}).then(({ items }) => items.length))).toBe(
      'was not refused',
    );
    expect((await listMembers(world.as(two), {})).items).toEqual([]);
    expect((await listMembers(world.as(one), {})).items.length).toBeGreaterThan(0);
  });
});

describe('the list of members', () => {
  it('finds the beginning of a name or an address in any case, and no signs in it', async () => {
    const admin = world.as(await newAdmin());
    const mark = randomUUID().slice(0, 8);
    const ann = await createMember(world, { username: `Ann_${mark}`, email: `${mark}@a.test` });
    const bob = await createMember(world, { username: `bob-${mark}`, email: `zoe-${mark}@b.test` });
    const find = async (q: string) => (await listMembers(admin, { q })).items.map(({ id }) => id);
    expect(await find(`ANN_${mark}`)).toEqual([ann.id]);
    expect(await find(mark.toUpperCase())).toEqual([ann.id]);
    expect(await find(`Zoe-${mark}`)).toEqual([bob.id]);
    expect(await find(`%${mark}`)).toEqual([]);
    expect(await find(`Ann%${mark}`)).toEqual([]);
    expect(await find(`nn_${mark}`)).toEqual([]);
  });

  it('is read in pages that neither repeat nor miss anybody', async () => {
    const admin = world.as(await newAdmin());
    const mark = `p${randomUUID().slice(0, 8)}`;
    for (let n = 0; n < 5; n++) await createMember(world, { username: `${mark}-${n}` });
    const names: string[] = [];
    let cursor: MemberId | undefined;
    do {
      const page = await listMembers(admin, { q: mark, limit: 2, cursor });
      names.push(...page.items.map(({ username }) => username));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(names).toEqual([4, 3, 2, 1, 0].map((n) => `${mark}-${n}`));
  });

  it('can be narrowed to a status and a role', async () => {
    const admin = world.as(await newAdmin());
    const suspended = await createMember(world, { status: 'suspended' });
    const found = await listMembers(admin, { status: 'suspended', role: 'member', limit: 60 });
    expect(found.items.map(({ id }) => id)).toContain(suspended.id);
    expect(new Set(found.items.map(({ status }) => status))).toEqual(new Set(['suspended']));
    const admins = await listMembers(admin, { role: 'admin', limit: 60 });
    expect(new Set(admins.items.map(({ role }) => role))).toEqual(new Set(['admin']));
  });

  it('leads to what an administrator has to know of one', async () => {
    const admin = await newAdmin();
    const seller = await memberWithPassword();
    await createListing(world, seller);
    await createListing(world, seller, { status: 'inactive', deactivatedAt: world.clock.now() });
    world.clock.advance(DAY_MS);
    await suspendMember(world.as(admin), { id: seller.id, reason: REASON });
    expect(await getMember(world.as(admin), { id: seller.id })).toMatchObject({
      username: seller.username,
      status: 'suspended',
      suspendedAt: world.clock.now(),
      suspensionReason: REASON,
      city: 'São Paulo',
      activeListings: 1,
      unsent: 0,
      isSelf: false,
    });
    expect(await codeOf(getMember(world.as(seller), { id: seller.id }))).toBe('not_found');
  });
});
