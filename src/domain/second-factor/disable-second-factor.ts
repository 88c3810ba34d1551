import { eq } from 'drizzle-orm';
import { secondFactors } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { proveAgain } from '@/domain/members';
import { demandCode } from './demand-code';

/**
 * Turns the second factor off, with password and code, and forgets the secret and the recovery codes.
 * @throws DomainError `invalid_input` at `password` or `code`, `rate_limited`.
 */
export async function disableSecondFactor(
  ctx: MemberContext,
  input: { password: string; code: string },
): Promise<void> {
  await proveAgain(ctx, input.password);
  await demandCode(ctx, input.code);
  const { id: memberId } = ctx.actor;
  await transaction(ctx.db, async (tx) => {
    await tx.delete(secondFactors).where(eq(secondFactors.memberId, memberId));
    await recordAudit(tx, ctx, { action: 'member.second_factor_disabled', objectId: memberId });
  });
}
