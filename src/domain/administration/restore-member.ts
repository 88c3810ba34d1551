import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { DomainError } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';
import { lockForAdmin } from './as-admin';

/**
 * Lets a suspended member back in, with everything they had for sale. They have to log in anew; an
 * account that they had deactivated before is active again, as after any log-in.
 * @throws DomainError `forbidden`, `not_found`, `conflict` when it is not suspended.
 */
export async function restoreMember(ctx: MemberContext, input: { id: MemberId }): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const member = await lockForAdmin(tx, ctx, input.id);
    if (member.status !== 'suspended') {
      throw new DomainError('conflict', 'This member is not suspended.');
    }
    await tx
      .update(members)
      .set({ status: 'active', suspendedAt: null, suspensionReason: null })
      .where(eq(members.id, member.id));
    await recordAudit(tx, ctx, {
      action: 'member.restored',
      objectId: member.id,
      before: { status: 'suspended' },
      after: { status: 'active' },
    });
  });
}
