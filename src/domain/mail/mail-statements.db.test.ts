import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as schema from '@/db/schema';
import { placeOrder } from '@/domain/orders';
import type { Mail } from '@/domain/outbox';
import { newId, type OrderId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { composeMail } from './compose-mail';

let world: World;
let client: postgres.Sql;
let statements = 0;

beforeAll(async () => {
  world = await createWorld();
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

async function place(sellers: number, linesEach: number): Promise<OrderId> {
  const buyer = await createMember(world);
  const lines: Record<string, number> = {};
  for (let number = 0; number < sellers; number++) {
    const seller = await createMember(world);
    for (let line = 0; line < linesEach; line++) lines[await createListing(world, seller)] = 1;
  }
  await fillCart(world, buyer, lines);
  const expectedTotalMinor = 1_000 * sellers * linesEach;
  const order = { expectedTotalMinor, idempotencyKey: randomUUID() };
  return (await placeOrder(world.as(buyer), order)).orderId;
}

/** How many statements each kind of mail about an order takes. */
async function statementsOf(orderId: OrderId): Promise<Record<string, number>> {
  const parts = await world.db
    .select({ id: schema.fulfilments.id })
    .from(schema.fulfilments)
    .where(eq(schema.fulfilments.orderId, orderId));
  const fulfilmentIds = parts.map((part) => part.id);
  const about = {
    fulfilmentId: fulfilmentIds[0] ?? newId(),
    disputeId: newId(),
    refundId: newId(),
  };
  const kinds = [
    'order_placed',
    'order_paid',
    'shipped',
    'delivered',
    'cancelled',
    'new_sale',
    'sale_cancelled',
    'dispute_opened',
    'dispute_won',
    'dispute_lost',
    'refunded',
    'refund_failed',
  ] as const satisfies Mail['mail'][];
  const counted: Record<string, number> = {};
  const db = drizzle(client, { schema });
  for (const mail of kinds) {
    statements = 0;
    await composeMail({ ...world.system, db }, orderId, { ...about, mail, fulfilmentIds } as Mail);
    counted[mail] = statements;
  }
  return counted;
}

it('reads every mail with four statements, however much was bought', async () => {
  const small = await statementsOf(await place(1, 1));
  const large = await statementsOf(await place(5, 4));
  expect(large).toEqual(small);
  expect(new Set(Object.values(small))).toEqual(new Set([4]));
});
