import { and, eq } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { notFound } from '@/lib/errors';
import type { SessionId } from '@/lib/ids';
import { endSession } from './end-sessions';
import { isAlive } from './queries';

/**
 * Ends one of the actor's sessions, their own as well.
 * @throws DomainError `not_found` for one that has ended or is somebody else's.
 */
export async function revokeSession(
  ctx: MemberContext,
  { sessionId }: { sessionId: SessionId },
): Promise<void> {
  const now = ctx.clock.now();
  await transaction(ctx.db, async (tx) => {
    const [own] = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.memberId, ctx.actor.id), isAlive(now)))
      .for('no key update');
    if (!own) throw notFound('Session');
    await endSession(tx, { sessionId, now });
    await recordAudit(tx, ctx, {
      action: 'member.sessions_ended',
      objectId: ctx.actor.id,
      after: { which: 'one', sessionId },
    });
  });
}
