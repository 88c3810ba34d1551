import { randomUUID } from 'node:crypto';
import { asc, eq, type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditAddresses, auditLog, refunds } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Actor, MemberContext } from '@/domain/context';
import {
  cancelFulfilment,
  deliverFulfilment,
  markOutForDelivery,
  refundReturn,
  shipFulfilment,
} from '@/domain/fulfilments';
import {
  changePassword,
  deactivateAccount,
  hashPassword,
  logIn,
  registerMember,
} from '@/domain/members';
import { cancelOrder } from '@/domain/orders';
import { retryRefund } from '@/domain/refunds';
import { purgeMembers } from '@/domain/retention';
import { logOut, startWebSession } from '@/domain/sessions';
import { createTokenPair, refreshTokenPair, revokeToken } from '@/domain/tokens';
import { DAY_MS, MINUTE_MS } from '@/lib/clock';
import type { MemberId, SessionId } from '@/lib/ids';
import { createListing, createMember } from '@/test/factories';
import { checkOutLines, hear, partsOf, payAndHear, refundsOf } from '@/test/purchases';
import { settleRefund } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import { forgetOldAddresses, recordAudit } from '.';

let world: World;
const PASSWORD = 'tr0ub4dor-horse';

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** What is recorded about an object, oldest first. */
async function recorded(objectId: string) {
  const rows = await world.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.objectId, objectId))
    .orderBy(asc(auditLog.id));
  return rows.map(({ action, actorId, actorRole, before, after }) => {
    return { action, actorId, actorRole, before, after };
  });
}

async function memberWithPassword() {
  // Rate limits are counted by name, for all test files together.
  const username = `audited-${randomUUID()}`;
  return createMember(world, { username, passwordHash: await hashPassword(PASSWORD) });
}

/** As a request from a network address would have it. */
function from(address: string, actor?: Actor): MemberContext {
  const request = { address, id: 'f00d' };
  return { ...world.system, request, actor } as MemberContext;
}

async function refusal(statement: SQL): Promise<string> {
  const failed = await world.db.execute(statement).then(
    () => 'it was done',
    (error: Error & { cause?: Error }) => error.cause?.message ?? error.message,
  );
  return failed;
}

describe('the audit log', () => {
  it('takes no change, whatever statement is tried', async () => {
    const member = await createMember(world);
    await transaction(world.db, (tx) =>
      recordAudit(tx, world.system, { action: 'member.purged', objectId: member.id }),
    );
    const before = await recorded(member.id);
    for (const [operation, statement] of [
      ['UPDATE', sql`update audit_log set action = 'member.restored'`],
      ['DELETE', sql`delete from audit_log`],
      ['DELETE', sql`delete from audit_log where id = ${randomUUID()}`],
      ['TRUNCATE', sql`truncate audit_log cascade`],
    ] as const) {
      expect(await refusal(statement)).toBe(
        `the audit log is append-only: ${operation} is refused`,
      );
    }
    expect(await recorded(member.id)).toEqual(before);
  });

  it('has no entry of what was rolled back', async () => {
    const member = await createMember(world);
    const failing = transaction(world.db, async (tx) => {
      await recordAudit(tx, from('192.0.2.1', member), {
        action: 'member.deactivated',
        objectId: member.id,
      });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await recorded(member.id)).toEqual([]);
  });

  it('says who, what, which fields and which request', async () => {
    const admin = await createMember(world, { role: 'admin' });
    const member = await createMember(world);
    await transaction(world.db, (tx) =>
      recordAudit(tx, from('192.0.2.2', admin), {
        action: 'member.role_changed',
        objectId: member.id,
        before: { role: 'member' },
        after: { role: 'admin' },
      }),
    );
    const [entry] = await world.db.select().from(auditLog).where(eq(auditLog.objectId, member.id));
    expect(entry).toMatchObject({
      at: world.clock.now(),
      actorId: admin.id,
      actorRole: 'admin',
      objectType: 'member',
      before: { role: 'member' },
      after: { role: 'admin' },
      requestId: 'f00d',
    });
  });

  it('keeps its entries and forgets after ninety days where they came from', async () => {
    const member = await createMember(world);
    await transaction(world.db, (tx) =>
      recordAudit(tx, from('192.0.2.3', member), {
        action: 'member.logged_in',
        objectId: member.id,
      }),
    );
    const addressesOf = () =>
      world.db
        .select({ address: auditAddresses.address })
        .from(auditAddresses)
        .innerJoin(auditLog, eq(auditLog.id, auditAddresses.auditId))
        .where(eq(auditLog.actorId, member.id));
    world.clock.advance(90 * DAY_MS - MINUTE_MS);
    await forgetOldAddresses(world.system);
    expect(await addressesOf()).toEqual([{ address: '192.0.2.3' }]);
    world.clock.advance(MINUTE_MS);
    await forgetOldAddresses(world.system);
    expect(await addressesOf()).toEqual([]);
    expect(await recorded(member.id)).toHaveLength(1);
  });
});

async function logInHere(input: { login: string; password: string }): Promise<SessionId> {
  const { id } = await startWebSession(world.system, await logIn(world.system, input));
  return id;
}

describe('of accounts it records', () => {
  it('a registration, by the new member', async () => {
    const username = `new-${randomUUID()}`;
    const { id } = await registerMember(world.system, {
      username,
      email: `${username}@example.com`,
      password: randomUUID(),
      address: { text: '221B Baker St, London' },
    });
    expect(await recorded(id)).toEqual([
      { action: 'member.registered', actorId: id, actorRole: 'member', before: null, after: null },
    ]);
  });

  it('log-ins, those that failed, and none of accounts that do not exist', async () => {
    const member = await memberWithPassword();
    const attempt = (login: string, password: string) =>
      logInHere({ login, password }).catch(() => {});
    await attempt(member.username, 'wrong');
    await attempt('nobody-at-all', PASSWORD);
    await world.settle();
    await attempt(member.username, PASSWORD);
    expect(await recorded(member.id)).toMatchObject([
      { action: 'member.log_in_failed', actorId: null, actorRole: 'anonymous' },
      { action: 'member.logged_in', actorId: member.id, actorRole: 'member' },
    ]);
    const all = await world.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.objectId, 'nobody-at-all'));
    expect(all).toEqual([]);
  });

  it('no more failures than the rate limit lets somebody try', async () => {
    const member = await memberWithPassword();
    for (let tries = 0; tries < 15; tries++) {
      await logIn(world.system, { login: member.username, password: 'wrong' }).catch(() => {});
    }
    await world.settle();
    expect(await recorded(member.id)).toHaveLength(10);
  });

  it('a log-out of a browser and of an app, once', async () => {
    const member = await memberWithPassword();
    const login = { login: member.username, password: PASSWORD };
    const sessionId = await logInHere(login);
    await logOut(world.system, { sessionId });
    await logOut(world.system, { sessionId });
    const { refreshToken } = await createTokenPair(world.system, login);
    await revokeToken(world.system, { refreshToken });
    await revokeToken(world.system, { refreshToken });
    expect(await recorded(member.id)).toMatchObject([
      { action: 'member.logged_in', after: { sessionId, kind: 'web' } },
      { action: 'member.logged_out', actorId: member.id, after: { sessionId } },
      { action: 'member.logged_in', after: { kind: 'mobile' } },
      { action: 'member.logged_out', actorId: member.id, after: { sessionId: expect.any(String) } },
    ]);
  });

  it('a refresh token that somebody else has', async () => {
    const member = await memberWithPassword();
    const login = { login: member.username, password: PASSWORD };
    const { refreshToken } = await createTokenPair(world.system, login);
    await refreshTokenPair(world.system, { refreshToken });
    world.clock.advance(MINUTE_MS);
    await refreshTokenPair(world.system, { refreshToken }).catch(() => {});
    expect(await recorded(member.id)).toMatchObject([
      { action: 'member.logged_in' },
      { action: 'member.token_reused', actorId: null, actorRole: 'anonymous' },
    ]);
  });

  it('a new password, a deactivation and the way back', async () => {
    const member = await memberWithPassword();
    const newPassword = randomUUID();
    const ctx = world.as(member);
    await changePassword(ctx, { currentPassword: PASSWORD, newPassword });
    await deactivateAccount(ctx);
    await deactivateAccount(ctx);
    await logInHere({ login: member.username, password: newPassword });
    const log = await recorded(member.id);
    expect(log).toMatchObject([
      { action: 'member.password_changed', actorId: member.id, before: null, after: null },
      { action: 'member.deactivated', after: { status: 'deactivated' } },
      { action: 'member.reactivated', after: { status: 'active' } },
      { action: 'member.logged_in' },
    ]);
    expect(JSON.stringify(log)).not.toContain(newPassword);
  });

  it('an erased member by an id alone, without an address that would lead to them', async () => {
    const member = await createMember(world);
    await deactivateAccount(from('192.0.2.4', member));
    world.clock.advance(31 * DAY_MS);
    expect(await purgeMembers(world.system)).toBeGreaterThanOrEqual(1);
    const log = await recorded(member.id);
    expect(log.map(({ action }) => action)).toEqual(['member.deactivated', 'member.purged']);
    expect(log.at(-1)).toMatchObject({ actorId: null, actorRole: 'system' });
    const [left] = await world.db
      .select()
      .from(auditAddresses)
      .where(eq(auditAddresses.address, '192.0.2.4'));
    expect(left).toBeUndefined();
  });
});

describe('of orders it records what administrators do', () => {
  async function sale(isPaid = true) {
    const [admin, buyer, seller] = [
      await createMember(world, { role: 'admin' }),
      await createMember(world),
      await createMember(world),
    ];
    const listingId = await createListing(world, seller);
    const purchase = await checkOutLines(world, buyer, { [listingId]: 1 }, 1_000);
    if (isPaid) await payAndHear(world, purchase);
    const [part] = await partsOf(world, purchase.orderId);
    if (!part) throw new Error('no share');
    const parcel = { fulfilmentId: part.id, carrier: 'DHL', trackingCode: 'JD0146' };
    const ship = () => shipFulfilment(world.as(seller), parcel);
    return { ...purchase, part: part.id, ship, seller, buyer, as: world.as(admin), by: admin.id };
  }

  function byAdmin(by: MemberId) {
    return { actorId: by, actorRole: 'admin' };
  }

  it('a cancellation before and after the payment', async () => {
    const unpaid = await sale(false);
    await cancelOrder(unpaid.as, { orderId: unpaid.orderId });
    expect(await recorded(unpaid.orderId)).toMatchObject([
      {
        ...byAdmin(unpaid.by),
        action: 'order.cancelled',
        before: { state: 'pending' },
        after: { state: 'closing' },
      },
    ]);
    const paid = await sale();
    await cancelOrder(paid.as, { orderId: paid.orderId });
    expect(await recorded(paid.orderId)).toMatchObject([
      { ...byAdmin(paid.by), action: 'order.cancelled', after: { cancelledShares: 1 } },
    ]);
  });

  it('a share that is cancelled', async () => {
    const { part, as, by } = await sale();
    await cancelFulfilment(as, { fulfilmentId: part });
    expect(await recorded(part)).toMatchObject([
      {
        ...byAdmin(by),
        action: 'fulfilment.cancelled',
        before: { state: 'awaiting_shipment' },
        after: { state: 'cancelled', refundedMinor: 1_000 },
      },
    ]);
  });

  it('each step of a parcel, and a refund that is given and tried again', async () => {
    const { part, ship, as, by } = await sale();
    await ship();
    await markOutForDelivery(as, { fulfilmentId: part });
    await deliverFulfilment(as, { fulfilmentId: part });
    const idempotencyKey = randomUUID();
    const refund = { fulfilmentId: part, amountMinor: 100, idempotencyKey };
    const { refundId } = await refundReturn(as, refund);
    expect(await recorded(part)).toMatchObject([
      { ...byAdmin(by), action: 'fulfilment.out_for_delivery', before: { state: 'in_transit' } },
      { ...byAdmin(by), action: 'fulfilment.delivered', before: { state: 'out_for_delivery' } },
      { ...byAdmin(by), action: 'fulfilment.refunded', after: { refundId, amountMinor: 100 } },
    ]);

    const [made] = await refundsOf(world, part);
    await settleRefund(made?.stripeRefundId ?? '', 'fail');
    await hear(world, 'refund.failed', made?.stripeRefundId ?? '');
    await retryRefund(as, { refundId });
    expect(await recorded(refundId)).toMatchObject([
      {
        ...byAdmin(by),
        action: 'refund.retried',
        before: { state: 'failed', retries: 0 },
        after: { state: 'requested', retries: 1 },
      },
    ]);
    const [again] = await world.db.select().from(refunds).where(eq(refunds.id, refundId));
    expect(again?.retries).toBe(1);
  });

  it('and not what buyers and sellers do with what is theirs', async () => {
    const { orderId, part, ship, buyer } = await sale();
    await ship();
    await deliverFulfilment(world.as(buyer), { fulfilmentId: part });
    expect([...(await recorded(orderId)), ...(await recorded(part))]).toEqual([]);
  });
});
