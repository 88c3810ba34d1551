import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { endSession } from '@/domain/sessions';
import { lockSessionOf } from './queries';

/**
 * Logs a mobile client out. An unknown token is answered like a known one: there is nothing left to
 * end, and nothing to learn.
 */
export async function revokeToken(ctx: Context, input: { refreshToken: string }): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const locked = await lockSessionOf(tx, input.refreshToken);
    if (!locked) return;
    await endSession(tx, { sessionId: locked.session.id, now: ctx.clock.now() });
  });
}
