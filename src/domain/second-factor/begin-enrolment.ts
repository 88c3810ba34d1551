import { isNull } from 'drizzle-orm';
import { secondFactors } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { proveAgain } from '@/domain/members';
import { env } from '@/env';
import { DomainError } from '@/lib/errors';
import { sealSecret } from './sealed-secret';
import { newSecret, uriOf } from './totp';

export interface Enrolment {
  /** Base32, to be typed into an app that cannot scan. */
  secret: string;
  /** `otpauth://…`, to be shown as a QR code. */
  uri: string;
}

/**
 * Gives the member a secret for their authenticator app. Nothing is asked for until a code has shown
 * that the app has it; beginning again replaces it.
 * @throws DomainError `invalid_input` at `password`, `conflict` when there is a second factor already.
 */
export async function beginEnrolment(
  ctx: MemberContext,
  input: { password: string },
): Promise<Enrolment> {
  await proveAgain(ctx, input.password);
  const { id: memberId, username } = ctx.actor;
  const secret = newSecret();
  const sealedSecret = sealSecret(memberId, secret);
  const createdAt = ctx.clock.now();
  const begun = await ctx.db
    .insert(secondFactors)
    .values({ memberId, sealedSecret, createdAt })
    .onConflictDoUpdate({
      target: secondFactors.memberId,
      set: { sealedSecret, createdAt, lastUsedStep: 0 },
      setWhere: isNull(secondFactors.confirmedAt),
    })
    .returning({ memberId: secondFactors.memberId });
  if (begun.length === 0) throw new DomainError('conflict', 'Two-step log-in is on already.');
  return { secret, uri: uriOf(secret, { issuer: env().SITE_NAME, label: username }) };
}
