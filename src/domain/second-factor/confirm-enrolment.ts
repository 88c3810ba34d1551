import { and, eq, isNull } from 'drizzle-orm';
import { members, secondFactors } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { enforceRateLimit } from '@/domain/rate-limits';
import { DomainError, invalidField } from '@/lib/errors';
import { renewRecoveryCodes } from './recovery-code';
import { openSecret } from './sealed-secret';
import { stepOf } from './totp';

/**
 * Turns the second factor on, with a first code of the app. From the commit on no session begins
 * without a code; those that are there go on.
 * @returns the recovery codes, which are never shown again.
 * @throws DomainError `invalid_input` at `code`, `conflict` when nothing is to be confirmed.
 */
export async function confirmEnrolment(
  ctx: MemberContext,
  input: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const { id: memberId } = ctx.actor;
  await enforceRateLimit(ctx, 'second_factor', memberId);
  const now = ctx.clock.now();
  return transaction(ctx.db, async (tx) => {
    // No session begins meanwhile.
    await tx
      .select({ id: members.id })
      .from(members)
      .where(eq(members.id, memberId))
      .for('no key update');
    const [factor] = await tx
      .select()
      .from(secondFactors)
      .where(and(eq(secondFactors.memberId, memberId), isNull(secondFactors.confirmedAt)))
      .for('no key update');
    if (!factor) throw new DomainError('conflict', 'Set up your authenticator app first.');
    const step = stepOf(openSecret(memberId, factor.sealedSecret), input.code, now);
    if (step === null) throw invalidField('code', 'This is not the code that your app shows now.');
    await tx
      .update(secondFactors)
      .set({ confirmedAt: now, lastUsedStep: step })
      .where(eq(secondFactors.memberId, memberId));
    await recordAudit(tx, ctx, { action: 'member.second_factor_enabled', objectId: memberId });
    return { recoveryCodes: await renewRecoveryCodes(tx, memberId) };
  });
}
