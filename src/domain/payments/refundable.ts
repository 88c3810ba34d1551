import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { disputes, payments, refunds } from '@/db/schema';
import type { FulfilmentRow } from '@/domain/orders/lock-order';
import type { OrderId } from '@/lib/ids';
import { sumMinor } from '@/lib/money';

/** What has become of the money of one order. */
export interface OrderMoney {
  capturedMinor: number;
  refunds: (typeof refunds.$inferSelect)[];
  /** What banks have taken back for good. */
  lostMinor: number;
  /** A dispute is open. */
  isDisputed: boolean;
}

/** The money of orders: two queries, however many there are. */
export async function readMoney(
  db: DbOrTx,
  orderIds: OrderId[],
): Promise<Map<OrderId, OrderMoney>> {
  const [paid, given] = await Promise.all([
    db
      .select({
        orderId: payments.orderId,
        capturedMinor: payments.capturedMinor,
        disputeState: disputes.state,
        disputedMinor: disputes.amountMinor,
      })
      .from(payments)
      .leftJoin(disputes, eq(disputes.paymentId, payments.id))
      .where(inArray(payments.orderId, orderIds)),
    db
      .select({ ...getTableColumns(refunds), orderId: payments.orderId })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(inArray(payments.orderId, orderIds))
      .orderBy(asc(refunds.id)),
  ]);
  const money = new Map<OrderId, OrderMoney>();
  for (const row of paid) {
    const known = money.get(row.orderId) ?? {
      capturedMinor: row.capturedMinor,
      refunds: [],
      lostMinor: 0,
      isDisputed: false,
    };
    if (row.disputeState === 'lost') known.lostMinor += row.disputedMinor ?? 0;
    if (row.disputeState === 'open') known.isDisputed = true;
    money.set(row.orderId, known);
  }
  for (const { orderId, ...refund } of given) money.get(orderId)?.refunds.push(refund);
  return money;
}

/**
 * How much of a share can still be given back, in minor units: what is left of the share, and never
 * more than what is left of the payment after all refunds and lost disputes. Failed refunds count:
 * they are tried again, not replaced.
 */
export function refundableOf(part: FulfilmentRow, money: OrderMoney): number {
  const owed = money.refunds.filter((refund) => refund.state !== 'covered');
  const ofPart = owed.filter((refund) => refund.fulfilmentId === part.id);
  const leftOfPart = part.totalMinor - sumMinor(ofPart.map((refund) => refund.amountMinor));
  const leftOfPayment =
    money.capturedMinor - sumMinor(owed.map((refund) => refund.amountMinor)) - money.lostMinor;
  return Math.max(0, Math.min(leftOfPart, leftOfPayment));
}
