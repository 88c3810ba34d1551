import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { SWEEP_AFTER_MS, sweepUploads } from '@/domain/media';
import { proveAgain, wrongPassword } from '@/domain/members/prove-again';
import { refuseAdmin } from '@/domain/members/queries';
import { addMs, SECOND_MS } from '@/lib/clock';
import { DomainError, notFound } from '@/lib/errors';
import { type Sentence, say } from '@/lib/sentence';
import { deleteMember, leaveAllCarts } from './delete-member';
import { listUnfinished, type UnfinishedBusiness } from './unfinished-business';

/**
 * Deletes the account at once and for good, as the purge does with one that has been deactivated for
 * thirty days. Its pictures go as soon as the answer has been sent, or with the next sweep.
 * @throws DomainError `conflict` for an administrator, and while something is still to be paid, sent or
 *   received, saying what;
 *   `invalid_input` on `password`; `rate_limited`.
 */
export async function eraseAccount(ctx: MemberContext, input: { password: string }): Promise<void> {
  const { passwordHash } = await proveAgain(ctx, input.password, 'password');
  const { id } = ctx.actor;
  await transaction(ctx.db, async (tx) => {
    const listed = await leaveAllCarts(tx, id);
    const [member] = await tx.select().from(members).where(eq(members.id, id)).for('update');
    if (!member) throw notFound('Member');
    if (member.passwordHash !== passwordHash) throw wrongPassword('password');
    refuseAdmin(member);
    const open = await listUnfinished(tx, id);
    if (open.bought.length + open.sold.length > 0) throw stillNeeded(open);
    // Noted as if they had waited long enough, because nobody will want them back.
    const now = addMs(ctx.clock.now(), -SWEEP_AFTER_MS - SECOND_MS);
    await deleteMember(tx, ctx, { member, listed, now });
  });
  ctx.defer(async () => void (await sweepUploads(ctx)));
}

function stillNeeded({ bought, sold }: UnfinishedBusiness): DomainError {
  return new DomainError('conflict', sayWhatFor(bought.join(', '), sold.join(', ')));
}

function sayWhatFor(bought: string, sold: string): Sentence {
  if (sold === '') {
    return say(
      'Your account is needed until your orders are finished; still to be paid or received: {bought}.',
      { bought },
    );
  }
  if (bought === '') {
    return say(
      'Your account is needed until your orders are finished; still to be paid, sent or delivered: {sold}.',
      { sold },
    );
  }
  return say(
    'Your account is needed until your orders are finished; still to be paid or received: {bought}; still to be paid, sent or delivered: {sold}.',
    { bought, sold },
  );
}
