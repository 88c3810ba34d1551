import type { MemberContext } from '@/domain/context';
import { enqueueAccountMail } from '@/domain/outbox';
import { enforceRateLimit } from '@/domain/rate-limits';
import { relayEntry } from '@/domain/relay';

/**
 * Sends the letter that verifies the e-mail address once more, for one that got lost; nothing when it
 * is verified already.
 * @throws DomainError `rate_limited`.
 */
export async function sendVerification(ctx: MemberContext): Promise<void> {
  await enforceRateLimit(ctx, 'account_mail', ctx.actor.id);
  const mail = { mail: 'verify_email', memberId: ctx.actor.id } as const;
  const letter = await enqueueAccountMail(ctx.db, mail, ctx.clock.now());
  ctx.defer(() => relayEntry(ctx, letter));
}
