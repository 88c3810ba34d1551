import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schema from '@/db/schema';
import { auditLog, inboxEvents, outboxEntries } from '@/db/schema';
import { measureBacklog } from '@/domain/backlog';
import type { MemberContext } from '@/domain/context';
import { refundReturn, shipFulfilment } from '@/domain/fulfilments';
import { receiveEvent } from '@/domain/inbox';
import { HOUR_MS, MINUTE_MS } from '@/lib/clock';
import { type ListingId, newId } from '@/lib/ids';
import { createListing, createMember } from '@/test/factories';
import { checkOutLines, hear, partOf, payAndHear, refundsOf } from '@/test/purchases';
import { settleRefund } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import {
  getOrderHistory,
  listAudit,
  listListings,
  listMembers,
  listOrders,
  listStuck,
  retryEvent,
  retryWork,
  suspendMember,
} from '.';

let world: World;
let as: MemberContext;
let client: postgres.Sql;
let statements = 0;

beforeAll(async () => {
  world = await createWorld();
  as = world.as(await createMember(world, { role: 'admin' }));
  client = postgres(process.env.DATABASE_URL ?? '', {
    max: 1,
    fetch_types: false,
    debug: () => void statements++,
  });
});
afterAll(async () => {
  await client.end();
  await world.close();
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'was not refused',
    (error) => error.code ?? error,
  );
}

/** A paid order with a sent share, of which a refund has failed. */
async function failedReturn() {
  const [buyer, seller] = [
    await createMember(world, { username: `buyer-${randomUUID()}` }),
    await createMember(world, { username: `seller-${randomUUID()}` }),
  ];
  const listingId = await createListing(world, seller, { title: 'A brass lamp' });
  const lines = { [listingId]: 2 } as Record<ListingId, number>;
  const purchase = await checkOutLines(world, buyer, lines, 2_000);
  await payAndHear(world, purchase);
  const { id: fulfilmentId } = await partOf(world, purchase.orderId, seller);
  const ctx = world.as(seller);
  await shipFulfilment(ctx, { fulfilmentId, carrier: 'DHL', trackingCode: 'JD0146' });
  const { refundId } = await refundReturn(ctx, {
    fulfilmentId,
    amountMinor: 300,
    idempotencyKey: randomUUID(),
  });
  const [refund] = await refundsOf(world, fulfilmentId);
  await settleRefund(refund?.stripeRefundId ?? '', 'fail');
  await hear(world, 'refund.failed', refund?.stripeRefundId ?? '');
  return { ...purchase, buyer, seller, refundId };
}

describe('all orders', () => {
  it('are found by number, payment, buyer, seller and state', async () => {
    const { orderId, intentId, buyer, seller } = await failedReturn();
    const find = async (input: Parameters<typeof listOrders>[1]) =>
      (await listOrders(as, input)).items.map(({ id }) => id);
    expect(await find({ q: orderId })).toEqual([orderId]);
    expect(await find({ q: ` ${intentId} ` })).toEqual([orderId]);
    expect(await find({ q: 'nothing' })).toEqual([]);
    expect(await find({ buyer: buyer.username.toUpperCase() })).toEqual([orderId]);
    expect(await find({ buyer: `${buyer.username}@example.com` })).toEqual([orderId]);
    expect(await find({ seller: seller.username, state: 'paid' })).toEqual([orderId]);
    expect(await find({ seller: seller.username, state: 'unsent' })).toEqual([]);
    expect(await find({ seller: buyer.username })).toEqual([]);
    const [row] = (await listOrders(as, { q: orderId })).items;
    expect(row).toMatchObject({ buyerName: buyer.username, sellerNames: [seller.username] });
  });

  it('show what lies behind them, and nothing with which one could pay', async () => {
    const { orderId, intentId } = await failedReturn();
    const history = await getOrderHistory(as, { id: orderId });
    expect(history).toMatchObject({
      payment: { state: 'succeeded', intentId, capturedMinor: 2_000 },
      refunds: [{ state: 'failed', amountMinor: 300 }],
      movements: [{ title: 'A brass lamp', reason: 'hold', delta: -2 }],
      disputes: [],
    });
    expect(history.outbox.map(({ kind }) => kind)).toContain('create_intent');
    expect(history.inbox.map(({ type }) => type).sort()).toEqual([
      'payment_intent.succeeded',
      'refund.failed',
    ]);
    expect(JSON.stringify(history)).not.toContain('_secret_');
  });

  it('are for administrators, whatever somebody says of themselves', async () => {
    const { orderId, seller } = await failedReturn();
    const pretender = world.as({ ...seller, role: 'admin' });
    expect((await listOrders(pretender, {})).items).toEqual([]);
    expect(await codeOf(getOrderHistory(pretender, { id: orderId }))).toBe('not_found');
    expect((await listAudit(pretender, {})).items).toEqual([]);
    const { failedRefunds, outbox, inbox } = await listStuck(pretender);
    expect([failedRefunds, outbox, inbox]).toEqual([[], [], []]);
    expect(await codeOf(retryWork(pretender, { id: newId() }))).toBe('forbidden');
    expect(await codeOf(retryEvent(pretender, { id: 'evt_1' }))).toBe('forbidden');
  });
});

describe('what is stuck', () => {
  it('is listed, with the counts that the metrics have', async () => {
    const { refundId, orderId } = await failedReturn();
    const buyer = await createMember(world);
    const listingId = await createListing(world, await createMember(world));
    const lines = { [listingId]: 1 } as Record<ListingId, number>;
    const late = await checkOutLines(world, buyer, lines, 1_000);
    world.clock.advance(HOUR_MS);
    const stuck = await listStuck(as);
    expect(stuck.failedRefunds).toContainEqual(
      expect.objectContaining({ id: refundId, orderId, amountMinor: 300, isDisputed: false }),
    );
    expect(stuck.lateOrders).toContainEqual(
      expect.objectContaining({ id: late.orderId, state: 'pending' }),
    );
    expect(stuck.backlog).toEqual(await measureBacklog(world.system));
    expect(stuck.backlog.outbox.entries).toBeGreaterThan(0);
    expect(stuck.outbox).toHaveLength(Math.min(50, stuck.backlog.outbox.entries));
  });

  it('is tried again at once, and the log says by whom', async () => {
    const { orderId } = await failedReturn();
    const ofOrder = eq(outboxEntries.orderId, orderId);
    const entries = await world.db.select().from(outboxEntries).where(ofOrder);
    const waiting = entries.find(({ kind, doneAt }) => kind === 'send_mail' && doneAt === null);
    if (!waiting) throw new Error('no mail waits');
    const { id } = waiting;
    const later = { dueAt: new Date(world.clock.now().getTime() + HOUR_MS), attempts: 7 };
    await world.db.update(outboxEntries).set(later).where(eq(outboxEntries.id, id));

    expect(await retryWork(as, { id })).toEqual({ isDone: true });

    expect(await codeOf(retryWork(as, { id }))).toBe('conflict');
    expect(await codeOf(retryWork(as, { id: newId() }))).toBe('not_found');
    const log = await world.db.select().from(auditLog).where(eq(auditLog.objectId, id));
    expect(log).toMatchObject([
      {
        action: 'outbox.retried',
        actorId: as.actor.id,
        after: { kind: 'send_mail', attempts: 7 },
      },
    ]);
  });

  it('of events as well, once and without harm', async () => {
    const { intentId } = await failedReturn();
    const id = `evt_${randomUUID()}`;
    const type = 'payment_intent.succeeded';
    await receiveEvent(world.system, { id, type, livemode: false, objectId: intentId });
    expect((await listStuck(as)).inbox.map((event) => event.id)).toContain(id);
    expect(await retryEvent(as, { id })).toEqual({ isDone: true });
    expect(await codeOf(retryEvent(as, { id }))).toBe('conflict');
    const unknown = `evt_${randomUUID()}`;
    const missing = { id: unknown, type, livemode: false, objectId: 'pi_missing' };
    await receiveEvent(world.system, missing);
    expect(await retryEvent(as, { id: unknown })).toEqual({ isDone: false });
    const [left] = await world.db.select().from(inboxEvents).where(eq(inboxEvents.id, unknown));
    expect(left).toMatchObject({ handledAt: null, attempts: 1 });
  });
});

describe('the audit page', () => {
  it('finds entries by who, what, of what and when, in pages', async () => {
    const admin = await createMember(world, { role: 'admin', username: `boss-${randomUUID()}` });
    const began = world.clock.now();
    const suspects = [];
    for (let n = 0; n < 3; n++) {
      const suspect = await createMember(world, { username: `suspect-${randomUUID()}` });
      await suspendMember(world.as(admin), { id: suspect.id, reason: 'A test.' });
      suspects.unshift(suspect);
      if (n === 1) world.clock.advance(MINUTE_MS);
    }
    const find = async (input: Parameters<typeof listAudit>[1]) =>
      (await listAudit(as, input)).items.map(({ objectName }) => objectName);
    const names = suspects.map(({ username }) => username);
    expect(await find({ actor: admin.username.toUpperCase() })).toEqual(names);
    expect(await find({ actor: admin.id, action: 'member.suspended' })).toEqual(names);
    expect(await find({ actor: admin.id, action: 'member.restored' })).toEqual([]);
    expect(await find({ object: suspects[1]?.username })).toEqual([names[1]]);
    expect(await find({ object: suspects[1]?.id })).toEqual([names[1]]);
    const soon = new Date(began.getTime() + 1);
    expect(await find({ actor: admin.id, from: soon })).toEqual([names[0]]);
    expect(await find({ actor: admin.id, until: soon })).toEqual(names.slice(1));

    const paged: (string | null)[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAudit(as, { actor: admin.id, limit: 1, cursor });
      paged.push(...page.items.map(({ objectName }) => objectName));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(names);
    expect(await codeOf(listAudit(as, { cursor: 'bent' }))).toBe('invalid_input');
  });
});

it('every list takes as many statements for one row as for many', async () => {
  const { orderId } = await failedReturn();
  const counted: MemberContext = { ...as, db: drizzle(client, { schema }) };
  const count = async (read: () => Promise<unknown>) => {
    statements = 0;
    await read();
    return statements;
  };
  for (const limit of [1, 50]) {
    expect(await count(() => listMembers(counted, { limit }))).toBe(1);
    expect(await count(() => listListings(counted, { limit }))).toBe(1);
    expect(await count(() => listOrders(counted, { limit }))).toBe(1);
    expect(await count(() => listAudit(counted, { limit }))).toBe(1);
  }
  expect(await count(() => getOrderHistory(counted, { id: orderId }))).toBe(7);
  expect(await count(() => listStuck(counted))).toBe(9);
});
