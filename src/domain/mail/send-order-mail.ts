import type { Context } from '@/domain/context';
import type { Mail } from '@/domain/outbox';
import type { OrderId, OutboxId } from '@/lib/ids';

/** Sends one mail about an order. */
export async function sendOrderMail(
  _ctx: Context,
  _entry: { id: OutboxId; orderId: OrderId; work: Mail },
): Promise<void> {}
