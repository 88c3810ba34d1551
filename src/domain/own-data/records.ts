import { and, asc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { fulfilments, listingImages, listings, orders, outboxEntries, sessions } from '@/db/schema';
import { getCart } from '@/domain/cart';
import type { MemberContext } from '@/domain/context';
import { getListing, myListings } from '@/domain/listings';
import { getOwnAccount } from '@/domain/members';
import { getOrder, listOrders } from '@/domain/orders';
import type { OutboxId } from '@/lib/ids';

const PAGE_SIZE = 50;

/** What is kept about a member: by file of the archive, one record after the other. */
export function recordsOf(ctx: MemberContext): Record<string, AsyncIterable<unknown>> {
  return {
    // Read with the verbs of the pages, so that nothing is in it that the member may not see.
    'account.json': one(() => getOwnAccount(ctx)),
    'cart.json': one(() => getCart(ctx)),
    'listings.json': ownListings(ctx),
    'purchases.json': ordersAs(ctx, 'buyer'),
    'sales.json': ordersAs(ctx, 'seller'),
    'letters.json': letters(ctx),
    'sessions.json': logIns(ctx),
  };
}

/** The keys of the pictures of the member and of what they list. */
export async function picturesOf(ctx: MemberContext, ownKey: string | null): Promise<string[]> {
  const rows = await ctx.db
    .select({ key: listingImages.key })
    .from(listingImages)
    .innerJoin(listings, eq(listings.id, listingImages.listingId))
    .where(eq(listings.sellerId, ctx.actor.id))
    .orderBy(asc(listingImages.id));
  return [...(ownKey ? [ownKey] : []), ...rows.map(({ key }) => key)];
}

async function* one<T>(read: () => Promise<T>) {
  yield await read();
}

async function* ownListings(ctx: MemberContext) {
  let cursor: string | undefined;
  do {
    const page = await myListings(ctx, { cursor, limit: PAGE_SIZE });
    for (const { id } of page.items) yield getListing(ctx, { id, viewer: async () => ctx.actor });
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

async function* ordersAs(ctx: MemberContext, as: 'buyer' | 'seller') {
  let cursor: Parameters<typeof listOrders>[1]['cursor'] = null;
  do {
    const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(ctx, {
      as,
      cursor,
      limit: PAGE_SIZE,
    });
    for (const { id: orderId } of page.items) yield getOrder(ctx, { orderId });
    cursor = page.nextCursor;
  } while (cursor);
}

/** Kinds of letters that go to a buyer; the others about orders go to the seller of a share. */
const TO_BUYERS = [
  'order_placed',
  'order_paid',
  'cancelled',
  'shipped',
  'delivered',
  'refunded',
] as const;

/** What was sent to the member in the last thirty days; then it is forgotten. Their texts are not kept. */
async function* letters(ctx: MemberContext) {
  const { id } = ctx.actor;
  const mail = sql<string>`${outboxEntries.payload} ->> 'mail'`;
  const bought = ctx.db.select({ id: orders.id }).from(orders).where(eq(orders.buyerId, id));
  const sold = ctx.db
    .select({ id: sql<string>`${fulfilments.id}::text` })
    .from(fulfilments)
    .where(eq(fulfilments.sellerId, id));
  const toMember = or(
    sql`${outboxEntries.payload} ->> 'memberId' = ${id}`,
    and(inArray(outboxEntries.orderId, bought), inArray(mail, [...TO_BUYERS])),
    and(
      inArray(sql`${outboxEntries.payload} ->> 'fulfilmentId'`, sold),
      sql`${mail} not in ${[...TO_BUYERS]}`,
    ),
  );
  let after: OutboxId | undefined;
  for (;;) {
    const page = await ctx.db
      .select({
        id: outboxEntries.id,
        letter: mail,
        orderId: outboxEntries.orderId,
        askedAt: outboxEntries.createdAt,
        sentAt: outboxEntries.doneAt,
      })
      .from(outboxEntries)
      .where(
        and(
          inArray(outboxEntries.kind, ['send_mail', 'send_account_mail']),
          toMember,
          after ? gt(outboxEntries.id, after) : undefined,
        ),
      )
      .orderBy(asc(outboxEntries.id))
      .limit(PAGE_SIZE);
    for (const { id: _id, ...letter } of page) yield letter;
    after = page.at(-1)?.id;
    if (page.length < PAGE_SIZE || !after) return;
  }
}

/** Where the member is or was logged in with an app. */
async function* logIns(ctx: MemberContext) {
  yield* await ctx.db
    .select({
      kind: sessions.kind,
      loggedInAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
      endsAt: sessions.expiresAt,
      endedAt: sessions.revokedAt,
      userAgent: sessions.userAgent,
      networkAddress: sessions.address,
    })
    .from(sessions)
    .where(eq(sessions.memberId, ctx.actor.id))
    .orderBy(asc(sessions.createdAt));
}
