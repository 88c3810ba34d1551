import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outboxEntries } from '@/db/schema';
import { getListing, searchListings } from '@/domain/listings';
import { checkOut, getCheckout } from '@/domain/orders';
import { enforceRateLimit } from '@/domain/rate-limits';
import { MINUTE_MS, SECOND_MS } from '@/lib/clock';
import { createListing, createMember, fillCart } from '@/test/factories';
import { strike } from '@/test/stripe';
import { within } from '@/test/within';
import { createWorld, type World } from '@/test/world';
import { startStripe } from '../../infra/local/stripe';

// Services that are not down but slow, which is worse: whoever waits for them keeps what others need.

const CONNECTIONS = 2;
/** Whoever keeps a connection while they wait leaves none to the others. */
const BUYERS = 2 * CONNECTIONS;

/** A Redis that takes every call and answers none. */
const silence = createServer(() => {});
let stripe: Awaited<ReturnType<typeof startStripe>>;
let world: World;

beforeAll(async () => {
  await new Promise<void>((resolve) => silence.listen(0, '127.0.0.1', resolve));
  const { port } = silence.address() as AddressInfo;
  process.env.UPSTASH_REDIS_REST_URL = `http://127.0.0.1:${port}`;
  stripe = await startStripe({ port: 0, webhooks: [] });
  process.env.STRIPE_API_URL = stripe.url;
  world = await createWorld(CONNECTIONS);
});
afterAll(async () => {
  await stripe.close();
  silence.closeAllConnections();
  silence.close();
  await world.close();
});

it('a Redis that says nothing holds nobody up', async () => {
  const use = enforceRateLimit(world.system, 'search', randomUUID());
  await expect(within(10 * SECOND_MS, use)).resolves.toBeUndefined();
});

it('a statement that does not end is given up', async () => {
  const sleep = world.db.execute(sql`select pg_sleep(60)`).catch(({ cause }) => cause.message);
  expect(await within(30 * SECOND_MS, sleep)).toContain('statement timeout');
});

it('a Stripe that takes a minute keeps nobody from browsing, and buyers for seconds only', async () => {
  const listingId = await createListing(world, await createMember(world));
  await strike({ kind: 'latency', ms: MINUTE_MS });
  const buyers = await Promise.all(Array.from({ length: BUYERS }, () => createMember(world)));
  for (const buyer of buyers) await fillCart(world, buyer, { [listingId]: 1 });
  let waiting = BUYERS;
  const placing = buyers.map(async (buyer) => {
    const purchase = { expectedTotalMinor: 1_000, idempotencyKey: randomUUID() };
    const { orderId } = await checkOut(world.as(buyer), purchase);
    waiting -= 1;
    const isCall = and(eq(outboxEntries.orderId, orderId), eq(outboxEntries.kind, 'create_intent'));
    const [call] = await world.db.select().from(outboxEntries).where(isCall);
    return { ...(await getCheckout(world.as(buyer), { orderId })), call };
  });
  let pages = 0;
  while (waiting > 0) {
    const page = within(3 * SECOND_MS, searchListings(world.system, {}));
    expect((await page).items.map(({ id }) => id)).toEqual([listingId]);
    const viewer = async () => null;
    await within(3 * SECOND_MS, getListing(world.system, { id: listingId, viewer }));
    pages += 1;
  }
  for (const checkout of await Promise.all(placing)) {
    // The page did not even wait until the call was given up for this time.
    const call = { doneAt: null, lastError: null };
    expect(checkout).toMatchObject({ state: 'pending', paymentState: 'creating', call });
  }
  expect(pages).toBeGreaterThan(BUYERS);
  expect(await world.violations()).toEqual({});
});
