import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { enqueueAccountMail } from '@/domain/outbox';
import { relayEntry } from '@/domain/relay';
import { env } from '@/env';
import { checkOwnPassword, wrongPassword } from './check-own-password';
import { checkPassword } from './check-password';
import { endSessions } from './end-sessions';
import { hashPassword } from './password';
import { lockMember } from './queries';

/**
 * Sets a new password and ends every session and token of the account, this one included: whoever
 * knew the old password is out, and the member logs in with the new one. A letter tells of it.
 * @throws DomainError `invalid_input` at the field it belongs to, `rate_limited`.
 */
export async function changePassword(
  ctx: MemberContext,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const stored = await checkOwnPassword(ctx, input.currentPassword, 'currentPassword');
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
    await endSessions(tx, { memberId: member.id, now });
    return enqueueAccountMail(tx, { mail: 'password_changed', memberId: member.id }, now);
  });
  ctx.defer(() => relayEntry(ctx, letter));
}
