import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { endSession } from '@/domain/sessions';
import { lockSessionOf, readActor } from './queries';

/**
 * Logs a mobile client out. An unknown token is answered like a known one: there is nothing left to
 * end, and nothing to learn.
 */
export async function revokeToken(ctx: Context, input: { refreshToken: string }): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const locked = await lockSessionOf(tx, input.refreshToken);
    if (!locked || locked.session.revokedAt !== null) return;
    const { id: sessionId, memberId } = locked.session;
    await endSession(tx, { sessionId, now: ctx.clock.now() });
    await recordAudit(tx, ctx, {
      action: 'member.logged_out',
      objectId: memberId,
      after: { sessionId },
      by: await readActor(tx, memberId),
    });
  });
}
