import { and, eq, ne } from 'drizzle-orm';
import { identities, members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { DomainError, notFound } from '@/lib/errors';
import type { IdentityId } from '@/lib/ids';

/**
 * Ends that the actor logs in with an account at an issuer.
 * @throws DomainError `not_found`, `conflict` when it is the only way to log in that they have.
 */
export async function unlinkIdentity(
  ctx: MemberContext,
  { identityId }: { identityId: IdentityId },
): Promise<void> {
  const memberId = ctx.actor.id;
  const isOwn = and(eq(identities.id, identityId), eq(identities.memberId, memberId));
  await transaction(ctx.db, async (tx) => {
    // Of two requests for the last two, one has to find the other's.
    const [member] = await tx
      .select({ passwordHash: members.passwordHash })
      .from(members)
      .where(eq(members.id, memberId))
      .for('no key update');
    const [own] = await tx.select({ id: identities.id }).from(identities).where(isOwn);
    if (!member || !own) throw notFound('Account');
    const [other] = await tx
      .select({ id: identities.id })
      .from(identities)
      .where(and(eq(identities.memberId, memberId), ne(identities.id, identityId)))
      .limit(1);
    if (member.passwordHash === null && !other) {
      throw new DomainError('conflict', 'Set a password first: you could not log in any more.');
    }
    await tx.delete(identities).where(isOwn);
  });
}
