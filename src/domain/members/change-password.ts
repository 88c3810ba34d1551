import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { enforceRateLimit } from '@/domain/rate-limits';
import { invalidField, notFound } from '@/lib/errors';
import { checkPassword } from './check-password';
import { endSessions } from './end-sessions';
import { hashPassword, verifyPassword } from './password';
import { lockMember } from './queries';

/**
 * Sets a new password and ends every session and token of the account, this one included: whoever
 * knew the old password is out, and the member logs in with the new one.
 * @throws DomainError `invalid_input` at the field it belongs to, `rate_limited`.
 */
export async function changePassword(
  ctx: MemberContext,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  await enforceRateLimit(ctx, 'login_account', ctx.actor.id);
  const [stored] = await ctx.db
    .select({ passwordHash: members.passwordHash, email: members.email })
    .from(members)
    .where(eq(members.id, ctx.actor.id));
  if (!stored) throw notFound('Member');
  if (!(await verifyPassword(stored.passwordHash, input.currentPassword))) {
    throw invalidField('currentPassword', 'This is not your current password.');
  }
  checkPassword(
    input.newPassword,
    { username: ctx.actor.username, email: stored.email },
    'newPassword',
  );
  const passwordHash = await hashPassword(input.newPassword);
  await transaction(ctx.db, async (tx) => {
    const member = await lockMember(tx, ctx.actor.id);
    // Hashing took place outside the lock; somebody else may have changed it meanwhile.
    if (member.passwordHash !== stored.passwordHash) {
      throw invalidField('currentPassword', 'This is not your current password.');
    }
    await tx.update(members).set({ passwordHash }).where(eq(members.id, member.id));
    await endSessions(tx, { memberId: member.id, now: ctx.clock.now() });
    await recordAudit(tx, ctx, { action: 'member.password_changed', objectId: member.id });
  });
}
