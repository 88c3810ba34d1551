import { and, asc, eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { Context } from '@/domain/context';
import type { Mail } from '@/domain/outbox';
import type { FulfilmentId, MemberId, OrderId } from '@/lib/ids';
import { DEFAULT_LOCALE, type Locale } from '@/lib/locale';
import { refundFailed } from './admin-letters';
import { delivered, orderPaid, orderPlaced, refunded, shipped } from './buyer-letters';
import { cancelled } from './cancelled-letter';
import type { Letter } from './letter';
import { type Purchase, readPurchase } from './read-purchase';
import { readSale, type Sale } from './read-sale';
import { disputeLost, disputeOpened, disputeWon, newSale, saleCancelled } from './seller-letters';

/** A letter and whom it goes to. */
export interface Addressed {
  to: string;
  letter: Letter;
  /** The language that it is written in. */
  locale: Locale;
  /** Which of several recipients of the same mail; left out when there can be only one. */
  recipient?: MemberId;
}

type Composer<K extends Mail['mail']> = (
  ctx: Context,
  orderId: OrderId,
  mail: Mail & { mail: K },
) => Promise<Addressed[]>;

const COMPOSERS: { [K in Mail['mail']]: Composer<K> } = {
  order_placed: (ctx, orderId) =>
    toBuyer(ctx, orderId, (purchase) => orderPlaced(purchase, ctx.clock.now())),
  order_paid: (ctx, orderId) => toBuyer(ctx, orderId, orderPaid),
  shipped: (ctx, orderId, { fulfilmentId }) =>
    toBuyer(ctx, orderId, (purchase) => shipped(purchase, fulfilmentId)),
  delivered: (ctx, orderId, { fulfilmentId }) =>
    toBuyer(ctx, orderId, (purchase) => delivered(purchase, fulfilmentId)),
  cancelled: (ctx, orderId, { fulfilmentIds }) =>
    toBuyer(ctx, orderId, (purchase) => cancelled(purchase, fulfilmentIds)),
  refunded: (ctx, orderId, { refundId }) =>
    toBuyer(ctx, orderId, (purchase) => refunded(purchase, refundId)),
  new_sale: (ctx, _orderId, mail) => toSeller(ctx, mail, newSale),
  sale_cancelled: (ctx, _orderId, mail) => toSeller(ctx, mail, saleCancelled),
  dispute_opened: (ctx, _orderId, mail) =>
    toSeller(ctx, mail, (sale) => disputeOpened(sale, mail.disputeId)),
  dispute_won: (ctx, _orderId, mail) => toSeller(ctx, mail, disputeWon),
  dispute_lost: (ctx, _orderId, mail) => toSeller(ctx, mail, disputeLost),
  refund_failed: (ctx, orderId, { refundId }) =>
    toAdmins(ctx, orderId, (purchase, locale) => refundFailed(purchase, refundId, locale)),
};

/**
 * Writes a mail from the order's snapshots, with a constant number of queries.
 * @returns nothing when it has become pointless: what it tells of is gone, undone or done already.
 */
export async function composeMail(
  ctx: Context,
  orderId: OrderId,
  mail: Mail,
): Promise<Addressed[]> {
  const compose = COMPOSERS[mail.mail] as Composer<Mail['mail']>;
  return compose(ctx, orderId, mail);
}

async function toBuyer(
  ctx: Context,
  orderId: OrderId,
  write: (purchase: Purchase) => Letter | null,
): Promise<Addressed[]> {
  const purchase = await readPurchase(ctx.db, orderId);
  const letter = purchase && write(purchase);
  return letter ? [{ to: purchase.order.buyerEmail, letter, locale: purchase.locale }] : [];
}

async function toSeller(
  ctx: Context,
  { fulfilmentId }: { fulfilmentId: FulfilmentId },
  write: (sale: Sale) => Letter | null,
): Promise<Addressed[]> {
  const sale = await readSale(ctx.db, fulfilmentId);
  const letter = sale && write(sale);
  return letter ? [{ to: sale.share.sellerEmail, letter, locale: sale.locale }] : [];
}

async function toAdmins(
  ctx: Context,
  orderId: OrderId,
  write: (purchase: Purchase, locale: Locale) => Letter | null,
): Promise<Addressed[]> {
  const purchase = await readPurchase(ctx.db, orderId);
  // Pointless in one language is pointless in all.
  if (!purchase || !write(purchase, DEFAULT_LOCALE)) return [];
  const admins = await ctx.db
    .select({ recipient: members.id, to: members.email, locale: members.locale })
    .from(members)
    .where(and(eq(members.role, 'admin'), eq(members.status, 'active')))
    .orderBy(asc(members.id));
  return admins.flatMap((admin) => {
    const letter = write(purchase, admin.locale);
    return letter ? [{ ...admin, letter }] : [];
  });
}
