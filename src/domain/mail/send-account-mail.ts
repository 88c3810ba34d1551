import type { Context } from '@/domain/context';
import type { AccountMail } from '@/domain/outbox';
import { AddressRefused } from '@/integrations/mail';
import type { OutboxId } from '@/lib/ids';
import { logger } from '@/observability/logger';
import { composeAccountMail } from './compose-account-mail';
import { postLetter } from './post-letter';

/**
 * Sends one mail about an account, or nothing when it has become pointless. As with those about orders
 * a message keeps its id when it is sent again, and an address that refuses for good is given up.
 * @throws Error when the mail server cannot be reached or asks to come back later; nothing in it is
 *   personal.
 */
export async function sendAccountMail(
  ctx: Context,
  { id, work }: { id: OutboxId; work: AccountMail },
): Promise<void> {
  const addressed = await composeAccountMail(ctx, work);
  if (!addressed) return;
  try {
    await postLetter({ ...addressed, messageId: id });
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    logger().warn({ entryId: id, mail: work.mail, reason: error.message }, 'a mail is given up');
  }
}
