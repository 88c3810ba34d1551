import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { recoveryCodes, secondFactors } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { enforceRateLimit, forgiveRateLimit } from '@/domain/rate-limits';
import type { MemberId } from '@/lib/ids';
import { logger } from '@/observability/logger';
import { hashRecoveryCode } from './recovery-code';
import { openSecret } from './sealed-secret';
import { stepOf } from './totp';

/**
 * Takes a code of the member's app, or one of their recovery codes. Each is taken once, however many
 * requests show it at the same moment: the row of the second factor is locked while it is looked at.
 * What was refused and what recovery codes were used is in the audit log.
 * @returns false for a code that is wrong, old or used, and for a member without a second factor.
 * @throws DomainError `rate_limited`: six digits could be guessed otherwise.
 */
export async function takeCode(
  ctx: Context,
  input: { memberId: MemberId; code: string },
): Promise<boolean> {
  const { memberId, code } = input;
  await enforceRateLimit(ctx, 'second_factor', memberId);
  const now = ctx.clock.now();
  const isTaken = await transaction(ctx.db, async (tx) => {
    const [factor] = await tx
      .select()
      .from(secondFactors)
      .where(and(eq(secondFactors.memberId, memberId), isNotNull(secondFactors.confirmedAt)))
      .for('no key update');
    if (!factor) return false;
    const isStep = /^\d{6}$/.test(code);
    const taken = isStep
      ? await takeStep(tx, factor, { code, now })
      : await takeRecoveryCode(tx, { memberId, code, now });
    const isWorthNoting = !taken || !isStep;
    if (isWorthNoting) {
      const action = taken ? 'member.recovery_code_used' : 'member.code_refused';
      await recordAudit(tx, ctx, { action, objectId: memberId, by: 'anonymous' });
    }
    return taken;
  });
  if (isTaken) await forgiveRateLimit('second_factor', memberId);
  return isTaken;
}

async function takeStep(
  tx: Tx,
  factor: typeof secondFactors.$inferSelect,
  { code, now }: { code: string; now: Date },
): Promise<boolean> {
  const { memberId, sealedSecret, lastUsedStep } = factor;
  const secret = openSecretIfPossible(memberId, sealedSecret);
  const step = secret === null ? null : stepOf(secret, code, now);
  if (step === null || step <= lastUsedStep) return false;
  await tx
    .update(secondFactors)
    .set({ lastUsedStep: step })
    .where(eq(secondFactors.memberId, memberId));
  return true;
}

/** After a change of `AUTH_SECRET` there is no secret to compare with; the recovery codes still work. */
function openSecretIfPossible(memberId: MemberId, sealed: string): string | null {
  try {
    return openSecret(memberId, sealed);
  } catch (error) {
    logger().error({ err: error }, 'the secret of a second factor cannot be decrypted');
    return null;
  }
}

async function takeRecoveryCode(
  tx: Tx,
  { memberId, code, now }: { memberId: MemberId; code: string; now: Date },
): Promise<boolean> {
  const taken = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCodes.memberId, memberId),
        eq(recoveryCodes.codeHash, hashRecoveryCode(code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  return taken.length === 1;
}
