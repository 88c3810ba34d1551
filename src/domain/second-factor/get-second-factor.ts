import { and, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { recoveryCodes, secondFactors } from '@/db/schema';
import type { MemberContext } from '@/domain/context';

/** Whether the actor has a second factor, and how many recovery codes are left. */
export async function getSecondFactor(
  ctx: MemberContext,
): Promise<{ isOn: boolean; recoveryCodesLeft: number }> {
  const [row] = await ctx.db
    .select({ left: count(recoveryCodes.id) })
    .from(secondFactors)
    .leftJoin(
      recoveryCodes,
      and(eq(recoveryCodes.memberId, secondFactors.memberId), isNull(recoveryCodes.usedAt)),
    )
    .where(and(eq(secondFactors.memberId, ctx.actor.id), isNotNull(secondFactors.confirmedAt)))
    .groupBy(secondFactors.memberId);
  return { isOn: row !== undefined, recoveryCodesLeft: row?.left ?? 0 };
}
