import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { addresses, listings, members } from '@/db/schema';
import type { Context } from '@/domain/context';
import { mediaUrl } from '@/domain/media';
import { notFound } from '@/lib/errors';

/** What anybody may know about a member: never the e-mail, never more of the address than the city. */
export interface Profile {
  username: string;
  /** As the member likes to be called; the user name if they have not said. */
  displayName: string;
  about: string;
  city: string | null;
  country: string | null;
  memberSince: Date;
  pictureUrl: string | null;
  activeListings: number;
}

/** The public profile of an active member, found by user name in any case. */
export async function getProfile(ctx: Context, input: { username: string }): Promise<Profile> {
  const [row] = await ctx.db
    .select({
      id: members.id,
      username: members.username,
      displayName: sql<string>`coalesce(${members.displayName}, ${members.username})`,
      about: members.about,
      city: addresses.city,
      country: addresses.country,
      memberSince: members.createdAt,
      pictureKey: members.pictureKey,
    })
    .from(members)
    .leftJoin(addresses, eq(addresses.memberId, members.id))
    .where(
      and(sql`lower(${members.username}) = lower(${input.username})`, eq(members.status, 'active')),
    );
  if (!row) throw notFound('Member');
  const { id, pictureKey, ...profile } = row;
  const [active] = await ctx.db
    .select({ listings: count() })
    .from(listings)
    .where(
      and(eq(listings.sellerId, id), eq(listings.status, 'active'), isNull(listings.takenDownAt)),
    );
  return {
    ...profile,
    pictureUrl: pictureKey ? mediaUrl(pictureKey) : null,
    activeListings: active?.listings ?? 0,
  };
}
