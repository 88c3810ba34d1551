import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { DomainError } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';
import { lockForAdmin } from './as-admin';

/**
 * Makes a member an administrator, or an administrator a member; doing it twice changes nothing. It
 * works at their next request. Nobody does it to themselves, so there is always an administrator.
 * @throws DomainError `forbidden`, `not_found`, `conflict` for oneself, or when somebody who is not
 *   active would become an administrator.
 */
export async function setMemberRole(
  ctx: MemberContext,
  input: { id: MemberId; role: 'member' | 'admin' },
): Promise<void> {
  const { id, role } = input;
  await transaction(ctx.db, async (tx) => {
    const member = await lockForAdmin(tx, ctx, id);
    if (member.role === role) return;
    if (role === 'admin' && member.status !== 'active') {
      throw new DomainError('conflict', 'Only active members can become administrators.');
    }
    await tx.update(members).set({ role }).where(eq(members.id, id));
    await recordAudit(tx, ctx, {
      action: 'member.role_changed',
      objectId: id,
      before: { role: member.role },
      after: { role },
    });
  });
}
