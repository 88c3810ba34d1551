import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { endSessions } from '@/domain/sessions';
import { lockMember, refuseAdmin } from './queries';

/**
 * Hides the account, and with it what it sells, at once, and ends its sessions and tokens. A log-in
 * within 30 days brings it back.
 * @throws DomainError `conflict` for an administrator.
 */
export async function deactivateAccount(ctx: MemberContext): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const member = await lockMember(tx, ctx.actor.id);
    if (member.status !== 'active') return;
    refuseAdmin(member);
    const now = ctx.clock.now();
    await tx
      .update(members)
      .set({ status: 'deactivated', deactivatedAt: now })
      .where(eq(members.id, member.id));
    await endSessions(tx, { memberId: member.id, now });
    await recordAudit(tx, ctx, {
      action: 'member.deactivated',
      objectId: member.id,
      before: { status: member.status },
      after: { status: 'deactivated' },
    });
  });
}
