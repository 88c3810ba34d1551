import { and, eq } from 'drizzle-orm';
import { identities } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { DomainError } from '@/lib/errors';
import { type IdentityId, newId } from '@/lib/ids';
import type { Identity } from './identity';

/**
 * Lets the actor log in with their account at an issuer from now on. Doing it again changes nothing.
 * @throws DomainError `conflict` when it is linked to another member, or another one of that issuer
 *   to this member.
 */
export async function linkIdentity(ctx: MemberContext, identity: Identity): Promise<void> {
  const { issuer, subject, email } = identity;
  const memberId = ctx.actor.id;
  const createdAt = ctx.clock.now();
  await transaction(ctx.db, async (tx) => {
    const linked = await tx
      .insert(identities)
      .values({ id: newId<IdentityId>(), memberId, issuer, subject, email, createdAt })
      .onConflictDoNothing()
      .returning({ id: identities.id });
    if (linked.length > 0) {
      const after = { issuer };
      await recordAudit(tx, ctx, { action: 'member.identity_linked', objectId: memberId, after });
      return;
    }
    const isSame = and(
      eq(identities.memberId, memberId),
      eq(identities.issuer, issuer),
      eq(identities.subject, subject),
    );
    const [own] = await tx.select({ id: identities.id }).from(identities).where(isSame);
    if (!own) throw new DomainError('conflict', 'That account cannot be connected.');
  });
}
