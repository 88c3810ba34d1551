import { and, eq } from 'drizzle-orm';
import { members, orders } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { hashPassword } from '@/domain/members';
import { checkOut } from '@/domain/orders';
import { env } from '@/env';
import { sumMinor, timesQuantity } from '@/lib/money';
import { DEMO_PASSWORD } from './accounts';
import { OrderBuilder } from './build-orders';
import { buildShop, required, toMinor } from './build-shop';
import { CATALOG } from './catalog';
import { insertHistory, insertShop } from './insert-rows';
import { OPEN_ORDER } from './order-history';
import { storePictures } from './store-pictures';
import { Timeline } from './timeline';

const OPEN_ORDER_KEY = 'seed-open-order';

/**
 * Fills an empty shop with people, listings and orders in every state. A second run finds everything
 * in place and changes nothing; one that was interrupted is finished.
 * @returns whether anything was missing.
 * @throws Error in production, because everybody knows the password of these accounts.
 */
export async function seedDemo(ctx: Context): Promise<boolean> {
  if (env().DEPLOYMENT === 'production') {
    throw new Error('demo data has public passwords and is refused in production');
  }
  const shopper = await findShopper(ctx);
  if (!shopper) await fillShop(ctx);
  const isPlaced = await placeOpenOrder(ctx);
  return !shopper || isPlaced;
}

/** Everything but the open order, in one transaction: the pictures are stored before it. */
async function fillShop(ctx: Context): Promise<void> {
  const currency = env().CURRENCY;
  const now = ctx.clock.now();
  const timeline = new Timeline(now);
  const shop = buildShop(await storePictures(), {
    currency,
    passwordHash: await hashPassword(DEMO_PASSWORD),
    timeline,
    now,
  });
  const history = new OrderBuilder(shop, currency, timeline).build();
  await transaction(ctx.db, async (tx) => {
    await insertShop(tx, shop, history.movements);
    await insertHistory(tx, history);
  });
}

/**
 * Has the demo shopper confirm the cart, as the page does, so that Stripe knows the payment. Its
 * lines were put there with everything else.
 */
async function placeOpenOrder(ctx: Context): Promise<boolean> {
  const shopper = required(await findShopper(ctx), OPEN_ORDER.buyer);
  const [placed] = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.buyerId, shopper.id), eq(orders.idempotencyKey, OPEN_ORDER_KEY)));
  if (placed) return false;
  const prices = new Map(
    CATALOG.flatMap(({ entries }) => entries).map(({ slug, price }) => [slug, price]),
  );
  const expectedTotalMinor = sumMinor(
    OPEN_ORDER.lines.map(([slug, quantity]) =>
      timesQuantity(toMinor(required(prices.get(slug), slug), env().CURRENCY), quantity),
    ),
  );
  const purchase = { expectedTotalMinor, idempotencyKey: OPEN_ORDER_KEY };
  await checkOut({ ...ctx, actor: shopper }, purchase);
  return true;
}

async function findShopper(ctx: Context) {
  const [shopper] = await ctx.db
    .select({ id: members.id, username: members.username, role: members.role })
    .from(members)
    .where(eq(members.username, OPEN_ORDER.buyer));
  return shopper;
}
