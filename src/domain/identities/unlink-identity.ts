import { and, eq, ne } from 'drizzle-orm';
import { identities } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { proveAgain } from '@/domain/members';
import { lockMember } from '@/domain/members/queries';
import { DomainError, notFound } from '@/lib/errors';
import type { IdentityId } from '@/lib/ids';

/**
 * Ends that the actor logs in with an account at an issuer. It asks for their password once more.
 * @throws DomainError as `proveAgain`, `not_found`, `conflict` when it is the only way to log in that they have.
 */
export async function unlinkIdentity(
  ctx: MemberContext,
  { identityId, password }: { identityId: IdentityId; password: string },
): Promise<void> {
  await proveAgain(ctx, password);
  const memberId = ctx.actor.id;
  const isOwn = and(eq(identities.id, identityId), eq(identities.memberId, memberId));
  await transaction(ctx.db, async (tx) => {
    // Of two requests for the last two, one has to find the other's.
    const member = await lockMember(tx, memberId);
    const [own] = await tx.select({ issuer: identities.issuer }).from(identities).where(isOwn);
    if (!own) throw notFound('Account');
    const [other] = await tx
      .select({ id: identities.id })
      .from(identities)
      .where(and(eq(identities.memberId, memberId), ne(identities.id, identityId)))
      .limit(1);
    if (member.passwordHash === null && !other) {
      throw new DomainError('conflict', 'Set a password first: you could not log in any more.');
    }
    await tx.delete(identities).where(isOwn);
    await recordAudit(tx, ctx, {
      action: 'member.identity_unlinked',
      objectId: memberId,
      before: { issuer: own.issuer },
    });
  });
}
