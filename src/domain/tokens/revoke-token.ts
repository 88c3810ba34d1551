import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { lockFamilyOf, readActor, revokeFamily } from './queries';

/**
 * Logs a mobile client out. An unknown token is answered like a known one: there is nothing left to
 * end, and nothing to learn.
 */
export async function revokeToken(ctx: Context, input: { refreshToken: string }): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const locked = await lockFamilyOf(tx, input.refreshToken);
    if (!locked || locked.family.revokedAt !== null) return;
    const { id: familyId, memberId } = locked.family;
    await revokeFamily(tx, { familyId, now: ctx.clock.now() });
    await recordAudit(tx, ctx, {
      action: 'member.logged_out',
      objectId: memberId,
      after: { familyId },
      by: await readActor(tx, memberId),
    });
  });
}
