import { and, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { disputes } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import type { PaymentId } from '@/lib/ids';

/** Whether a bank is looking at the payment. Asked under the order's lock where it decides. */
export async function hasOpenDispute(db: DbOrTx, paymentId: PaymentId): Promise<boolean> {
  const rows = await db
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.paymentId, paymentId), eq(disputes.state, 'open')))
    .limit(1);
  return rows.length > 0;
}

/**
 * While a payment is disputed nothing is sent and nothing refunded.
 * @throws DomainError `conflict`.
 */
export async function assertUndisputed(db: DbOrTx, paymentId: PaymentId): Promise<void> {
  if (!(await hasOpenDispute(db, paymentId))) return;
  throw new DomainError(
    'conflict',
    'The payment of this order is disputed. Please wait until the bank has decided.',
  );
}

/** What banks have taken back for good, in minor units. */
export async function lostMinor(db: DbOrTx, paymentId: PaymentId): Promise<number> {
  const [row] = await db
    .select({ sum: sql<number>`coalesce(sum(${disputes.amountMinor}), 0)::float8` })
    .from(disputes)
    .where(and(eq(disputes.paymentId, paymentId), eq(disputes.state, 'lost')));
  return row?.sum ?? 0;
}
