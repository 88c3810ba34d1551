import { and, eq } from 'drizzle-orm';
import { listings, members } from '@/db/schema';
import type { Context } from '@/domain/context';
import type { AccountMail } from '@/domain/outbox';
import { accountSuspended, listingTakenDown } from './account-letters';
import type { Letter } from './letter';

interface Addressed {
  to: string;
  letter: Letter;
}

/**
 * Writes a mail about an account, or about what its owner sells, as things are now.
 * @returns null when it has become pointless.
 */
export async function composeAccountMail(
  ctx: Context,
  mail: AccountMail,
): Promise<Addressed | null> {
  switch (mail.mail) {
    case 'account_suspended': {
      const [member] = await ctx.db.select().from(members).where(eq(members.id, mail.memberId));
      if (member?.status !== 'suspended') return null;
      const { email: to, username, suspensionReason: reason } = member;
      return { to, letter: accountSuspended({ username, reason: reason ?? '' }) };
    }
    case 'listing_taken_down': {
      const [found] = await ctx.db
        .select({ to: members.email, title: listings.title, reason: listings.takeDownReason })
        .from(listings)
        .innerJoin(members, eq(members.id, listings.sellerId))
        .where(and(eq(listings.id, mail.listingId), eq(members.id, mail.memberId)));
      if (!found || found.reason === null) return null;
      const { to, title, reason } = found;
      return { to, letter: listingTakenDown({ id: mail.listingId, title, reason }) };
    }
  }
}
