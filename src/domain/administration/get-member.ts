import { and, eq, sql } from 'drizzle-orm';
import { addresses, members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { notFound } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';
import { isAdmin } from './as-admin';

type Member = typeof members.$inferSelect;

/** What an administrator needs of a member to decide about them; never more of the address than the city. */
export interface MemberDetail
  extends Pick<
    Member,
    | 'id'
    | 'username'
    | 'email'
    | 'role'
    | 'status'
    | 'about'
    | 'createdAt'
    | 'deactivatedAt'
    | 'suspendedAt'
    | 'suspensionReason'
  > {
  city: string | null;
  country: string | null;
  /** Whether it is the actor, who can do nothing to themselves. */
  isSelf: boolean;
  activeListings: number;
  purchases: number;
  sales: number;
  /** Paid shares that the member still has to send. */
  unsent: number;
}

/**
 * One member, with one query.
 * @throws DomainError `not_found`.
 */
export async function getMember(
  ctx: MemberContext,
  input: { id: MemberId },
): Promise<MemberDetail> {
  const [row] = await ctx.db
    .select({
      id: members.id,
      username: members.username,
      email: members.email,
      role: members.role,
      status: members.status,
      about: members.about,
      createdAt: members.createdAt,
      deactivatedAt: members.deactivatedAt,
      suspendedAt: members.suspendedAt,
      suspensionReason: members.suspensionReason,
      city: addresses.city,
      country: addresses.country,
      activeListings: sql<number>`(
        select count(*)::int from listings
        where seller_id = ${members.id} and listings.status = 'active' and taken_down_at is null)`,
      purchases: sql<number>`(select count(*)::int from orders where buyer_id = ${members.id})`,
      sales: sql<number>`(
        select count(distinct order_id)::int from fulfilments where seller_id = ${members.id})`,
      unsent: sql<number>`(
        select count(*)::int from fulfilments
        where seller_id = ${members.id} and state = 'awaiting_shipment')`,
    })
    .from(members)
    .leftJoin(addresses, eq(addresses.memberId, members.id))
    .where(and(isAdmin(ctx), eq(members.id, input.id)));
  if (!row) throw notFound('Member');
  return { ...row, isSelf: row.id === ctx.actor.id };
}
