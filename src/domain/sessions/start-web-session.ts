import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import type { SessionId } from '@/lib/ids';
import type { Device } from './device';
import { logOutIn } from './log-out';
import { type OpenedSession, openSession, type Proof } from './open-session';

/**
 * Logs a browser in. The session that it had before, whoever's it was, ends with that: its cookie is
 * overwritten, and nobody could end it any more who does not think of looking at their list.
 * @throws DomainError `unauthenticated` when the proof is worth nothing any more,
 *   `second_factor_required`; the earlier session goes on then.
 */
export function startWebSession(
  ctx: Context,
  proof: Proof,
  browser: { device?: Device; earlier?: { sessionId: SessionId } | null } = {},
): Promise<OpenedSession> {
  const { device, earlier } = browser;
  return transaction(ctx.db, async (tx) => {
    const session = await openSession(tx, ctx, { proof, kind: 'web', device });
    if (earlier) await logOutIn(tx, ctx, earlier);
    return session;
  });
}
