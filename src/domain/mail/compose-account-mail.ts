import { and, eq } from 'drizzle-orm';
import { emailChanges, listings, members } from '@/db/schema';
import type { Context } from '@/domain/context';
import { otherOwnerOf } from '@/domain/members/email-owner';
import { issueToken, type TokenPurpose } from '@/domain/members/member-token';
import type { AccountMail } from '@/domain/outbox';
import type { MemberId, MemberTokenId, OutboxId } from '@/lib/ids';
import type { Locale } from '@/lib/locale';
import {
  accountSuspended,
  alreadyRegistered,
  confirmNewEmail,
  confirmOldEmail,
  listingTakenDown,
  passwordChanged,
  resetPassword,
  verifyEmail,
} from './account-letters';
import type { Letter } from './letter';

interface Addressed {
  to: string;
  letter: Letter;
  /** The language that it is written in. */
  locale: Locale;
}

type Member = typeof members.$inferSelect;

/** What a letter is written from. */
interface Occasion {
  ctx: Context;
  member: Member;
  work: AccountMail;
  /** Makes the token of the link in the letter, which goes to this address. */
  token(purpose: TokenPurpose, email: string): Promise<string>;
}

type Composer = (occasion: Occasion) => Promise<Addressed | null>;

const COMPOSERS: Record<AccountMail['mail'], Composer> = {
  verify_email: async ({ ctx, member, token }) => {
    if (member.emailVerifiedAt) return null;
    const { email: to, username, locale } = member;
    const owner = await otherOwnerOf(ctx.db, to, member.id);
    if (owner) return { to, locale: owner.locale, letter: alreadyRegistered(owner) };
    const link = { username, locale, token: await token('verify_email', to) };
    return { to, locale, letter: verifyEmail(link) };
  },

  reset_password: async ({ ctx, member, token }) => {
    if (!(await mayBeWrittenTo(ctx, member))) return null;
    const { email: to, username, locale } = member;
    const link = { username, locale, token: await token('reset_password', to) };
    return { to, locale, letter: resetPassword(link) };
  },

  password_changed: async ({ ctx, member }) => {
    if (!(await mayBeWrittenTo(ctx, member))) return null;
    return { to: member.email, locale: member.locale, letter: passwordChanged(member) };
  },

  confirm_old_email: async ({ ctx, member, token }) => {
    const change = await openChange(ctx, member.id);
    if (!change || change.oldConfirmedAt) return null;
    const { oldEmail: to, newEmail } = change;
    const { username, locale } = member;
    const link = { username, locale, newEmail, token: await token('confirm_old_email', to) };
    return { to, locale, letter: confirmOldEmail(link) };
  },

  confirm_new_email: async ({ ctx, member, token }) => {
    const change = await openChange(ctx, member.id);
    if (!change || change.newConfirmedAt) return null;
    const { newEmail: to } = change;
    const owner = await otherOwnerOf(ctx.db, to, member.id);
    if (owner) return { to, locale: owner.locale, letter: alreadyRegistered(owner) };
    const { username, locale } = member;
    const link = { username, locale, token: await token('confirm_new_email', to) };
    return { to, locale, letter: confirmNewEmail(link) };
  },

  account_suspended: async ({ member }) => {
    if (member.status !== 'suspended') return null;
    const { email: to, username, locale, suspensionReason } = member;
    const letter = accountSuspended({ username, locale, reason: suspensionReason ?? '' });
    return { to, locale, letter };
  },

  listing_taken_down: async ({ ctx, member, work }) => {
    if (!('listingId' in work)) return null;
    const { listingId: id } = work;
    const [found] = await ctx.db
      .select({ title: listings.title, reason: listings.takeDownReason })
      .from(listings)
      .where(and(eq(listings.id, id), eq(listings.sellerId, member.id)));
    if (!found || found.reason === null) return null;
    const { title, reason } = found;
    const { email: to, locale } = member;
    return { to, locale, letter: listingTakenDown({ id, title, reason, locale }) };
  },
};

/**
 * Writes a mail about an account as things are now. What depends on whether an address has an account
 * already is decided here and not where the mail was asked for, so that nobody but the reader of the
 * address can tell.
 * @returns null when it has become pointless.
 */
export async function composeAccountMail(
  ctx: Context,
  id: OutboxId,
  work: AccountMail,
): Promise<Addressed | null> {
  const { mail, memberId } = work;
  if (memberId === null) return null;
  const [member] = await ctx.db.select().from(members).where(eq(members.id, memberId));
  if (!member) return null;
  if (member.status === 'suspended' && mail !== 'account_suspended') return null;
  const token: Occasion['token'] = (purpose, email) =>
    // One token for each letter, and its id for both.
    issueToken(ctx, { id: id as string as MemberTokenId, memberId, purpose, email });
  return COMPOSERS[mail]({ ctx, member, work, token });
}

/** Whether the member's address is theirs, or at least nobody else's. */
async function mayBeWrittenTo(ctx: Context, member: Member): Promise<boolean> {
  if (member.emailVerifiedAt) return true;
  return (await otherOwnerOf(ctx.db, member.email, member.id)) === null;
}

async function openChange(ctx: Context, memberId: MemberId) {
  const [change] = await ctx.db
    .select()
    .from(emailChanges)
    .where(eq(emailChanges.memberId, memberId));
  return change && change.expiresAt > ctx.clock.now() ? change : null;
}
