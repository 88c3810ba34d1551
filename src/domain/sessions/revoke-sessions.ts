import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { endSessions } from './end-sessions';

/** Ends all of the actor's sessions but the one in which this is asked for. */
export function revokeOtherSessions(ctx: MemberContext): Promise<void> {
  return revoke(ctx, { keepsCurrent: true });
}

/** Ends all of the actor's sessions, this one included. */
export function revokeAllSessions(ctx: MemberContext): Promise<void> {
  return revoke(ctx, { keepsCurrent: false });
}

async function revoke(
  ctx: MemberContext,
  { keepsCurrent }: { keepsCurrent: boolean },
): Promise<void> {
  const { id: memberId, sessionId } = ctx.actor;
  await transaction(ctx.db, async (tx) => {
    // Keeps a log-in that is under way from being missed.
    await tx
      .select({ id: members.id })
      .from(members)
      .where(eq(members.id, memberId))
      .for('no key update');
    const except = keepsCurrent ? sessionId : undefined;
    await endSessions(tx, { memberId, now: ctx.clock.now(), except });
    const after = { which: keepsCurrent ? 'others' : 'all' };
    await recordAudit(tx, ctx, { action: 'member.sessions_ended', objectId: memberId, after });
  });
}
