import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction, violatedConstraint } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { linkRefused, takeToken } from './member-token';

/**
 * Makes the address that a letter went to the member's own. Whoever has the link may do so, logged in
 * or not: letters are often read on another device.
 * @throws DomainError `invalid_input` on `token`, also when somebody else has verified the address
 *   first.
 */
export async function verifyEmail(ctx: Context, input: { token: string }): Promise<void> {
  const now = ctx.clock.now();
  try {
    await transaction(ctx.db, async (tx) => {
      const shown = { token: input.token, purpose: 'verify_email', now } as const;
      const { token, member } = await takeToken(tx, shown);
      // The address has been changed since the letter was sent.
      if (member.email !== token.email) throw linkRefused();
      if (member.emailVerifiedAt) return;
      await tx.update(members).set({ emailVerifiedAt: now }).where(eq(members.id, member.id));
      await recordAudit(tx, ctx, {
        action: 'member.email_verified',
        objectId: member.id,
        by: 'anonymous',
      });
    });
  } catch (error) {
    if (violatedConstraint(error) === 'members_email_key') throw linkRefused();
    throw error;
  }
}
