import { and, eq } from 'drizzle-orm';
import { refunds } from '@/db/schema';
import { transaction, violatedConstraint } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { assertUndisputed } from '@/domain/disputes/queries';
import { runOnce } from '@/domain/idempotency';
import { readMoney, refundableOf } from '@/domain/payments/refundable';
import { requestRefunds } from '@/domain/payments/request-refund';
import { relayOrder, relayPayment } from '@/domain/relay';
import { DomainError, idempotencyMismatch, invalidField } from '@/lib/errors';
import type { FulfilmentId, RefundId } from '@/lib/ids';
import { say } from '@/lib/sentence';
import { lockFulfilment } from './lock-fulfilment';
import { recordByAdmin } from './record-by-admin';

export interface ReturnRefund {
  fulfilmentId: FulfilmentId;
  /** Minor units of the order's currency. */
  amountMinor: number;
}

/**
 * Gives money back for something that was sent: its seller or an admin, any amount up to what is
 * left of the share. Nothing goes back on sale by itself, because the goods are elsewhere.
 * @throws DomainError `not_found`, `forbidden`, `conflict` (not sent yet, or disputed),
 *   `invalid_input` on `amountMinor`, and what `runOnce` throws.
 */
export async function refundReturn(
  ctx: MemberContext,
  input: ReturnRefund & { idempotencyKey: string | null },
): Promise<{ refundId: RefundId }> {
  const { idempotencyKey, ...body } = input;
  const request = { key: idempotencyKey, procedure: 'fulfilments.refund', input: body };
  return runOnce(ctx, request, async (key) => {
    const { orderId, refundId } = await requestOnce(ctx, body, key);
    await relayPayment(ctx, orderId);
    ctx.defer(() => relayOrder(ctx, orderId));
    return { refundId };
  });
}

async function requestOnce(ctx: MemberContext, input: ReturnRefund, key: string) {
  try {
    return await transaction(ctx.db, async (tx) => {
      const locked = await lockFulfilment(tx, ctx.actor, { ...input, action: 'refund' });
      const { order, part } = locked;
      // Asked after the lock: a repeat waits for the first request and then finds what it made.
      const [known] = await tx.select().from(refunds).where(madeWith(ctx, key));
      if (known) return repeated(known, input, order.id);
      if (!part.shippedAt) {
        throw new DomainError(
          'conflict',
          'It has not been sent. Cancel it to give the money back.',
        );
      }
      await assertUndisputed(tx, locked.payment.id);
      const money = (await readMoney(tx, [order.id])).get(order.id);
      const most = money ? refundableOf(part, money) : 0;
      if (input.amountMinor > most) {
        const left = { amountMinor: most, currency: order.currency };
        throw invalidField('amountMinor', say('At most {left} is left to give back.', { left }));
      }
      const [refundId] = await requestRefunds(
        tx,
        locked,
        [
          {
            kind: 'return',
            fulfilmentId: part.id,
            amountMinor: input.amountMinor,
            requestedBy: ctx.actor.id,
            idempotencyKey: key,
          },
        ],
        ctx.clock.now(),
      );
      if (!refundId) throw new Error('no refund was requested');
      const after = { refundId, amountMinor: input.amountMinor };
      await recordByAdmin(tx, ctx, locked, { action: 'fulfilment.refunded', after });
      return { orderId: order.id, refundId };
    });
  } catch (error) {
    // The same key at the same moment for another order.
    if (violatedConstraint(error) === 'refunds_idempotency') throw idempotencyMismatch();
    throw error;
  }
}

function madeWith(ctx: MemberContext, key: string) {
  return and(eq(refunds.requestedBy, ctx.actor.id), eq(refunds.idempotencyKey, key));
}

function repeated<Id>(known: typeof refunds.$inferSelect, input: ReturnRefund, orderId: Id) {
  const isSame =
    known.fulfilmentId === input.fulfilmentId && known.amountMinor === input.amountMinor;
  if (!isSame) throw idempotencyMismatch();
  return { orderId, refundId: known.id };
}
