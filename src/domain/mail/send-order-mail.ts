import type { Context } from '@/domain/context';
import type { Mail } from '@/domain/outbox';
import { AddressRefused } from '@/integrations/mail';
import type { OrderId, OutboxId } from '@/lib/ids';
import { logger } from '@/observability/logger';
import { type Addressed, composeMail } from './compose-mail';
import { postLetter } from './post-letter';

/**
 * Sends one mail about an order, or nothing when it has become pointless. A message keeps its id
 * when the outbox repeats it, because the outcome of an earlier try may be unknown. An address that
 * the server refuses for good is given up.
 * @throws Error when the mail server cannot be reached or asks to come back later; nothing in it is
 *   personal.
 */
export async function sendOrderMail(
  ctx: Context,
  { id, orderId, work }: { id: OutboxId; orderId: OrderId; work: Mail },
): Promise<void> {
  const addressed = await composeMail(ctx, orderId, work);
  // All of them, before one that has to wait has the whole entry tried again.
  const outcomes = await Promise.allSettled(addressed.map((one) => send(id, one)));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    if (!(outcome.reason instanceof AddressRefused)) throw outcome.reason;
    const reason = outcome.reason.message;
    logger().warn({ entryId: id, mail: work.mail, reason }, 'a mail is given up');
  }
}

function send(id: OutboxId, { recipient, ...addressed }: Addressed): Promise<void> {
  return postLetter({ ...addressed, messageId: recipient ? `${id}.${recipient}` : id });
}
