import { eq } from 'drizzle-orm';
import { secondFactors } from '@/db/schema';
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
  await ctx.db.delete(secondFactors).where(eq(secondFactors.memberId, ctx.actor.id));
}
