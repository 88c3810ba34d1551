import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { enqueueAccountMail } from '@/domain/outbox';
import { relayEntry } from '@/domain/relay';
import { endSessions } from '@/domain/sessions';
import { DomainError } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';
import { lockForAdmin } from './as-admin';

/**
 * Shuts a member out: every session and token ends with this commit, nobody finds or buys what they
 * sell any more, and they can neither log in nor bring a deactivated account back. Their unpaid
 * orders run out by themselves. What is paid stays as it is: a suspended seller cannot send it, so
 * administrators cancel it (or wait for the parcel that is on its way), and buyers may as always.
 * @throws DomainError `forbidden`, `not_found`, `conflict` for oneself or when it is so already.
 */
export async function suspendMember(
  ctx: MemberContext,
  input: { id: MemberId; reason: string },
): Promise<void> {
  const { id, reason } = input;
  const now = ctx.clock.now();
  const mailId = await transaction(ctx.db, async (tx) => {
    const member = await lockForAdmin(tx, ctx, id);
    if (member.status === 'suspended') {
      throw new DomainError('conflict', 'This member is suspended already.');
    }
    await tx
      .update(members)
      .set({ status: 'suspended', suspendedAt: now, suspensionReason: reason, deactivatedAt: null })
      .where(eq(members.id, id));
    await endSessions(tx, { memberId: id, now });
    await recordAudit(tx, ctx, {
      action: 'member.suspended',
      objectId: id,
      before: { status: member.status },
      after: { status: 'suspended', reason },
    });
    return enqueueAccountMail(tx, { mail: 'account_suspended', memberId: id }, now);
  });
  ctx.defer(() => relayEntry(ctx, mailId));
}
