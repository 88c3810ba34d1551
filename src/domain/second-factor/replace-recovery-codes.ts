import { transaction } from '@/db/transaction';
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
  const codes = await transaction(ctx.db, (tx) => renewRecoveryCodes(tx, ctx.actor.id));
  return { recoveryCodes: codes };
}
