import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { demandCode } from './demand-code';
import { renewRecoveryCodes } from './recovery-code';

/**
 * Ten new recovery codes in place of all earlier ones.
 * @throws DomainError `invalid_input` at `code`, `rate_limited`.
 */
export async function replaceRecoveryCodes(
  ctx: MemberContext,
  input: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  await demandCode(ctx, input.code);
  const { id: memberId } = ctx.actor;
  return transaction(ctx.db, async (tx) => {
    await recordAudit(tx, ctx, { action: 'member.recovery_codes_replaced', objectId: memberId });
    return { recoveryCodes: await renewRecoveryCodes(tx, memberId) };
  });
}
