import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import type { Device } from './device';
import { type OpenedSession, openSession, type Proof } from './open-session';

/**
 * Logs a browser in.
 * @throws DomainError `unauthenticated` when the proof is worth nothing any more,
 *   `second_factor_required`.
 */
export function startWebSession(
  ctx: Context,
  proof: Proof,
  device?: Device,
): Promise<OpenedSession> {
  return transaction(ctx.db, (tx) => openSession(tx, ctx, { proof, kind: 'web', device }));
}
