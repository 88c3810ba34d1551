import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { endSessions } from '@/domain/sessions';
import { checkPassword } from './check-password';
import { hashPassword } from './password';
import { proveAgain, wrongPassword } from './prove-again';
import { lockMember } from './queries';

/**
 * Sets a new password and ends every session of the account but the one in which it is changed:
 * whoever else knew the old password is out. An account without one gets its first, soon after a log-in.
 * @throws DomainError `invalid_input` at the field it belongs to, `rate_limited`.
 */
export async function changePassword(
  ctx: MemberContext,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const stored = await proveAgain(ctx, input.currentPassword, 'currentPassword');
  checkPassword(
    input.newPassword,
    { username: ctx.actor.username, email: stored.email },
    'newPassword',
  );
  const passwordHash = await hashPassword(input.newPassword);
  await transaction(ctx.db, async (tx) => {
    const member = await lockMember(tx, ctx.actor.id);
    // Hashing took place outside the lock; somebody else may have changed it meanwhile.
    if (member.passwordHash !== stored.passwordHash) throw wrongPassword('currentPassword');
    await tx.update(members).set({ passwordHash }).where(eq(members.id, member.id));
    const { sessionId: except } = ctx.actor;
    await endSessions(tx, { memberId: member.id, now: ctx.clock.now(), except });
  });
}
