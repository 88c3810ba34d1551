import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { emailChanges, members } from '@/db/schema';
import { transaction, violatedConstraint } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { findToken, linkRefused, takeToken } from './member-token';

/**
 * Confirms an open change of address at the address that the link was sent to. With the second of the
 * two it takes effect.
 * @returns whether the address has changed now.
 * @throws DomainError `invalid_input` on `token`, also when somebody else has verified the address in
 *   the meantime.
 */
export async function confirmEmailChange(
  ctx: Context,
  input: { token: string },
): Promise<{ changed: boolean }> {
  const now = ctx.clock.now();
  const purposes = ['confirm_old_email', 'confirm_new_email'] as const;
  for (const purpose of purposes) {
    const shown = { token: input.token, purpose, now };
    if (!(await findToken(ctx.db, shown))) continue;
    try {
      return await transaction(ctx.db, async (tx) => {
        const { token, member } = await takeToken(tx, shown);
        const changed = await confirm(tx, { token, member, now });
        if (changed) {
          await recordAudit(tx, ctx, {
            action: 'member.email_changed',
            objectId: member.id,
            by: 'anonymous',
          });
        }
        return { changed };
      });
    } catch (error) {
      if (violatedConstraint(error) === 'members_email_key') throw linkRefused();
      throw error;
    }
  }
  throw linkRefused();
}

async function confirm(
  tx: Tx,
  { token, member, now }: Awaited<ReturnType<typeof takeToken>> & { now: Date },
): Promise<boolean> {
  const isOld = token.purpose === 'confirm_old_email';
  const [change] = await tx
    .update(emailChanges)
    .set(isOld ? { oldConfirmedAt: now } : { newConfirmedAt: now })
    .where(eq(emailChanges.memberId, member.id))
    .returning();
  const isOpen =
    change &&
    change.expiresAt > now &&
    change.oldEmail === member.email &&
    token.email === (isOld ? change.oldEmail : change.newEmail);
  if (!isOpen) throw linkRefused();
  if (!change.oldConfirmedAt || !change.newConfirmedAt) return false;
  await tx
    .update(members)
    .set({ email: change.newEmail, emailVerifiedAt: now })
    .where(eq(members.id, member.id));
  await tx.delete(emailChanges).where(eq(emailChanges.memberId, member.id));
  return true;
}
