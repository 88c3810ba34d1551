import { and, eq, inArray, isNull } from 'drizzle-orm';
import { emailChanges, memberTokens } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { enqueueAccountMail } from '@/domain/outbox';
import { enforceRateLimit } from '@/domain/rate-limits';
import { relayEntry } from '@/domain/relay';
import { addMs, DAY_MS } from '@/lib/clock';
import { invalidField } from '@/lib/errors';
import { proveAgain } from './prove-again';
import { lockMember } from './queries';

/** Both addresses have to agree within this time. */
const CHANGE_TTL_MS = DAY_MS;

/**
 * Asks for another e-mail address: a letter goes to the present one and one to the new one, and it
 * changes when both have been confirmed. An address that was never verified need not agree. A later
 * change takes the place of one that is open. Nothing here depends on whether somebody else has the
 * new address.
 * @throws DomainError `invalid_input` at the field it belongs to, `rate_limited`.
 */
export async function changeEmail(
  ctx: MemberContext,
  input: { password: string; email: string },
): Promise<void> {
  await enforceRateLimit(ctx, 'account_mail', ctx.actor.id);
  await proveAgain(ctx, input.password, 'password');
  const now = ctx.clock.now();
  const letters = await transaction(ctx.db, async (tx) => {
    const member = await lockMember(tx, ctx.actor.id);
    if (member.email === input.email) {
      throw invalidField('email', 'This is your e-mail address already.');
    }
    // The links of an earlier change are for another address.
    await tx
      .update(memberTokens)
      .set({ usedAt: now })
      .where(
        and(
          eq(memberTokens.memberId, member.id),
          inArray(memberTokens.purpose, ['confirm_old_email', 'confirm_new_email']),
          isNull(memberTokens.usedAt),
        ),
      );
    const change = {
      oldEmail: member.email,
      newEmail: input.email,
      createdAt: now,
      expiresAt: addMs(now, CHANGE_TTL_MS),
      oldConfirmedAt: member.emailVerifiedAt ? null : now,
      newConfirmedAt: null,
    };
    await tx
      .insert(emailChanges)
      .values({ memberId: member.id, ...change })
      .onConflictDoUpdate({ target: emailChanges.memberId, set: change });
    await recordAudit(tx, ctx, { action: 'member.email_change_requested', objectId: member.id });
    const mail = { memberId: member.id };
    return [
      await enqueueAccountMail(tx, { ...mail, mail: 'confirm_old_email' }, now),
      await enqueueAccountMail(tx, { ...mail, mail: 'confirm_new_email' }, now),
    ];
  });
  for (const letter of letters) ctx.defer(() => relayEntry(ctx, letter));
}
