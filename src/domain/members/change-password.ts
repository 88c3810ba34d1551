import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { enqueueAccountMail } from '@/domain/outbox';
import { relayEntry } from '@/domain/relay';
import { endSessions } from '@/domain/sessions';
import { env } from '@/env';
import { checkPassword } from './check-password';
import { hashPassword } from './password';
import { proveAgain, wrongPassword } from './prove-again';
import { lockMember } from './queries';

/**
 * Sets a new password and ends every session of the account but the one in which it is changed:
 * whoever else knew the old password is out. An account without one gets its first, soon after a log-in.
 * A letter tells of it.
 * @throws DomainError `invalid_input` at the field it belongs to, `rate_limited`.
 */
export async function changePassword(
  ctx: MemberContext,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const stored = await proveAgain(ctx, input.currentPassword, 'currentPassword');
  const owner = {
    username: ctx.actor.username,
    email: stored.email,
    siteName: env().SITE_NAME,
  };
  await checkPassword(input.newPassword, owner, 'newPassword');
  const passwordHash = await hashPassword(input.newPassword);
  const letter = await transaction(ctx.db, async (tx) => {
    const member = await lockMember(tx, ctx.actor.id);
    // Hashing took place outside the lock; somebody else may have changed it meanwhile.
    if (member.passwordHash !== stored.passwordHash) throw wrongPassword('currentPassword');
    const now = ctx.clock.now();
    await tx.update(members).set({ passwordHash }).where(eq(members.id, member.id));
    const { sessionId: except } = ctx.actor;
    await endSessions(tx, { memberId: member.id, now, except });
    await recordAudit(tx, ctx, { action: 'member.password_changed', objectId: member.id });
    return enqueueAccountMail(tx, { mail: 'password_changed', memberId: member.id }, now);
  });
  ctx.defer(() => relayEntry(ctx, letter));
}
