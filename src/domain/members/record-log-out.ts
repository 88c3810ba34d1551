import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { findActor, type SessionClaim } from './find-actor';

/** Records that a browser's session is ended by its member; nothing when it had ended before. */
export async function recordLogOut(ctx: Context, claim: SessionClaim): Promise<void> {
  const by = await findActor(ctx, claim);
  if (!by) return;
  await transaction(ctx.db, (tx) =>
    recordAudit(tx, ctx, { action: 'member.logged_out', objectId: by.id, by }),
  );
}
