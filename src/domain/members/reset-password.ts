import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { enqueueAccountMail } from '@/domain/outbox';
import { forgiveRateLimit } from '@/domain/rate-limits';
import { relayEntry } from '@/domain/relay';
import { endSessions } from '@/domain/sessions';
import { env } from '@/env';
import { checkPassword } from './check-password';
import { findToken, linkRefused, takeToken } from './member-token';
import { hashPassword } from './password';

/**
 * Sets a new password for whoever got the letter, ends every session and token of the account, and
 * tells the member by another letter. It logs nobody in, restores no deactivated account and leaves a
 * second factor as it is: all of that is for the log-in that follows.
 * @throws DomainError `invalid_input` at the field it belongs to; a refused password leaves the link
 *   valid.
 */
export async function resetPassword(
  ctx: Context,
  input: { token: string; newPassword: string },
): Promise<void> {
  const now = ctx.clock.now();
  const shown = { token: input.token, purpose: 'reset_password', now } as const;
  // First a look, without a lock: nobody has a password hashed who has no link.
  const found = await findToken(ctx.db, shown);
  if (!found) throw linkRefused();
  const [owner] = await ctx.db.select().from(members).where(eq(members.id, found.memberId));
  if (!owner) throw linkRefused();
  await checkPassword(input.newPassword, { ...owner, siteName: env().SITE_NAME }, 'newPassword');
  const passwordHash = await hashPassword(input.newPassword);
  const letter = await transaction(ctx.db, async (tx) => {
    const { token, member } = await takeToken(tx, shown);
    const isStillTheirs = member.email === token.email && member.status !== 'suspended';
    if (!isStillTheirs) throw linkRefused();
    await tx.update(members).set({ passwordHash }).where(eq(members.id, member.id));
    await endSessions(tx, { memberId: member.id, now });
    await recordAudit(tx, ctx, {
      action: 'member.password_reset',
      objectId: member.id,
      by: 'anonymous',
    });
    return enqueueAccountMail(tx, { mail: 'password_changed', memberId: member.id }, now);
  });
  ctx.defer(() => relayEntry(ctx, letter));
  // Somebody else's guesses do not keep the member from using the new one.
  await forgiveRateLimit('login_account', owner.username);
  await forgiveRateLimit('login_account', owner.email);
}
