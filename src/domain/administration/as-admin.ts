import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { DomainError, notFound } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';

// What the actor was at the beginning of the request they may not be any more, and one that was
// suspended in between shall see and do nothing: every query of an administrator asks once more.

/** The condition of everything that administrators read: the actor is one at this moment. */
export function isAdmin({ actor }: MemberContext): SQL {
  return sql`exists (
    select 1 from members as acting
    where acting.id = ${actor.id} and acting.role = 'admin' and acting.status = 'active')`;
}

/**
 * Lets nobody end the actor's being an administrator until the commit: what they do in this
 * transaction comes before that, or is refused.
 * @throws DomainError `forbidden`.
 */
export async function holdAdmin(tx: Tx, ctx: MemberContext): Promise<void> {
  const [acting] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, ctx.actor.id), isActiveAdmin()))
    .for('share');
  if (!acting) throw forbidden();
}

/**
 * Locks a member to be administered, with all administrators in ascending order. Of two who want to
 * demote each other at once the second finds that they are none any more, so one always remains.
 * @throws DomainError `forbidden`, `not_found`, `conflict` for oneself.
 */
export async function lockForAdmin(
  tx: Tx,
  ctx: MemberContext,
  id: MemberId,
): Promise<Pick<typeof members.$inferSelect, 'id' | 'role' | 'status'>> {
  const locked = await tx
    .select({ id: members.id, role: members.role, status: members.status })
    .from(members)
    .where(or(eq(members.id, id), isActiveAdmin()))
    .orderBy(asc(members.id))
    .for('no key update');
  const acting = locked.find((one) => one.id === ctx.actor.id);
  if (acting?.role !== 'admin' || acting.status !== 'active') throw forbidden();
  const member = locked.find((one) => one.id === id);
  if (!member) throw notFound('Member');
  if (member === acting) throw new DomainError('conflict', 'You cannot do this to yourself.');
  return member;
}

function isActiveAdmin(): SQL | undefined {
  return and(eq(members.role, 'admin'), eq(members.status, 'active'));
}

function forbidden(): DomainError {
  return new DomainError('forbidden', 'Only for administrators.');
}
