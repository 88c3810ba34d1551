import { eq } from 'drizzle-orm';
import { addresses, emailChanges, members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { mediaUrl } from '@/domain/media';
import { notFound } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';
import type { Locale } from '@/lib/locale';

export interface OwnAccount {
  id: MemberId;
  username: string;
  email: string;
  emailVerified: boolean;
  /** The address that waits to be confirmed, if there is one. */
  newEmail: string | null;
  role: 'member' | 'admin';
  /** An administrator who has to turn on a second factor before they are one. */
  lacksSecondFactor: boolean;
  displayName: string | null;
  about: string;
  pictureUrl: string | null;
  /** Of the letters to the member. */
  locale: Locale;
  createdAt: Date;
  address: OwnAddress | null;
}

export interface OwnAddress {
  formatted: string;
  city: string;
  region: string;
  postalCode: string;
  country: string;
  verified: boolean;
}

/** Everything a member sees about their own account. */
export async function getOwnAccount(ctx: MemberContext): Promise<OwnAccount> {
  const [row] = await ctx.db
    .select({ member: members, address: addresses, change: emailChanges })
    .from(members)
    .leftJoin(addresses, eq(addresses.memberId, members.id))
    .leftJoin(emailChanges, eq(emailChanges.memberId, members.id))
    .where(eq(members.id, ctx.actor.id));
  if (!row) throw notFound('Member');
  const { member, address, change } = row;
  const isOpen = change && change.expiresAt > ctx.clock.now();
  return {
    id: member.id,
    username: member.username,
    email: member.email,
    emailVerified: member.emailVerifiedAt !== null,
    newEmail: isOpen ? change.newEmail : null,
    role: ctx.actor.role,
    lacksSecondFactor: ctx.actor.lacksSecondFactor === true,
    displayName: member.displayName,
    about: member.about,
    pictureUrl: member.pictureKey ? mediaUrl(member.pictureKey) : null,
    locale: member.locale,
    createdAt: member.createdAt,
    address,
  };
}
