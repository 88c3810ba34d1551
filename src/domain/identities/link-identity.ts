import { and, eq } from 'drizzle-orm';
import { identities } from '@/db/schema';
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
  const linked = await ctx.db
    .insert(identities)
    .values({ id: newId<IdentityId>(), memberId, issuer, subject, email, createdAt })
    .onConflictDoNothing()
    .returning({ id: identities.id });
  if (linked.length > 0) return;
  const [own] = await ctx.db
    .select({ id: identities.id })
    .from(identities)
    .where(
      and(
        eq(identities.memberId, memberId),
        eq(identities.issuer, issuer),
        eq(identities.subject, subject),
      ),
    );
  if (!own) throw new DomainError('conflict', 'That account cannot be connected.');
}
