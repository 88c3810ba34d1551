import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '@/db/transaction';
import { SECOND_MS } from '@/lib/clock';
import { newId, type OrderId } from '@/lib/ids';
import { createWorld, type World } from '@/test/world';
import { enqueue, type OutboxWork } from './enqueue';
import {
  completeEntry,
  leaseEntries,
  type OutboxEntry,
  type OutboxLane,
  postponeEntry,
} from './lease';

let world: World;

beforeAll(async () => {
  world = await createWorld(20);
});
afterAll(() => world.close());

const EVENT: OutboxWork = {
  kind: 'send_event',
  name: 'stripe/event.received',
  id: 'event',
  data: { eventId: 'evt' },
};

async function record(works: OutboxWork[]): Promise<OrderId> {
  const orderId = newId<OrderId>();
  await transaction(world.db, (tx) => enqueue(tx, orderId, works, world.clock.now()));
  return orderId;
}

const lease = (orderId: OrderId) => leaseEntries(world.db, world.clock, { limit: 10, orderId });
const kinds = (entries: OutboxEntry[]) => entries.map((entry) => entry.work.kind);
const complete = (entry: OutboxEntry | undefined) =>
  entry && completeEntry(world.db, entry.id, world.clock.now());

describe('the outbox', () => {
  it('never lets a cancellation overtake its creation', async () => {
    const orderId = await record([{ kind: 'create_intent' }, { kind: 'cancel_intent' }]);
    const [create, ...others] = await lease(orderId);
    expect([create?.work.kind, others]).toEqual(['create_intent', []]);
    expect(await lease(orderId)).toEqual([]);
    await complete(create);
    expect(kinds(await lease(orderId))).toEqual(['cancel_intent']);
  });

  it('lets events wait for nothing and keep nothing waiting', async () => {
    const orderId = await record([{ kind: 'create_intent' }, EVENT, { kind: 'cancel_intent' }]);
    const entries = await lease(orderId);
    expect(kinds(entries).sort()).toEqual(['create_intent', 'send_event']);
    await complete(entries.find((entry) => entry.work.kind === 'create_intent'));
    expect(kinds(await lease(orderId))).toEqual(['cancel_intent']);
  });

  it('keeps calls to Stripe and messages apart, so that neither waits for the other', async () => {
    const mails: OutboxWork[] = Array.from({ length: 5 }, () => ({
      kind: 'send_mail',
      mail: 'order_placed',
    }));
    const orderId = await record([...mails, { kind: 'create_intent' }, EVENT]);
    const inLane = (lane: OutboxLane) =>
      leaseEntries(world.db, world.clock, { limit: 10, orderId, lane });
    expect(kinds(await inLane('payments'))).toEqual(['create_intent']);
    expect(kinds(await inLane('messages')).sort()).toEqual([
      'send_event',
      ...mails.map(({ kind }) => kind),
    ]);
  });

  it('gives each entry to one of many parallel workers', async () => {
    const orders = await Promise.all(Array.from({ length: 30 }, () => record([EVENT])));
    const workers = Array.from({ length: 15 }, () =>
      leaseEntries(world.db, world.clock, { limit: 2 }),
    );
    const taken = (await Promise.all(workers)).flat().flatMap(({ orderId }) => orderId ?? []);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.filter((orderId) => orders.includes(orderId))).toHaveLength(30);
  });

  it('gives an entry to another worker when its worker has died', async () => {
    const orderId = await record([EVENT]);
    await lease(orderId);
    world.clock.advance(59 * SECOND_MS);
    expect(await lease(orderId)).toEqual([]);
    world.clock.advance(SECOND_MS);
    expect(await lease(orderId)).toMatchObject([{ attempt: 2 }]);
  });

  it('waits longer after each failure', async () => {
    const orderId = await record([EVENT]);
    for (const wait of [5, 10, 20]) {
      const [entry] = await lease(orderId);
      if (!entry) throw new Error('nothing to do');
      await postponeEntry(world.db, entry, 'not now', world.clock.now());
      world.clock.advance(wait * SECOND_MS - 1);
      expect(await lease(orderId)).toEqual([]);
      world.clock.advance(1);
    }
    expect(await lease(orderId)).toHaveLength(1);
  });

  it('records nothing when the transaction is rolled back', async () => {
    const orderId = newId<OrderId>();
    const failing = transaction(world.db, async (tx) => {
      await enqueue(tx, orderId, [EVENT], world.clock.now());
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await lease(orderId)).toEqual([]);
  });
});
