import { env } from '@/env';
import type { ListingId } from '@/lib/ids';
import type { Locale } from '@/lib/locale';
import { getAccountMailText, getMailText } from '@/messages/mail-text';
import type { Letter } from './letter';

/** Whose account it is about, and their language. */
interface Addressee {
  username: string;
  locale: Locale;
}

/** With the token of the link. */
interface Linked extends Addressee {
  token: string;
}

export function verifyEmail({ username, token, locale }: Linked): Letter {
  const text = getAccountMailText(locale);
  return accountLetter(locale, {
    subject: text('verify_email.subject'),
    heading: text('verify_email.heading', { username }),
    paragraphs: [
      text('verify_email.text', { site: env().SITE_NAME }),
      text('verify_email.unasked'),
    ],
    action: { label: text('verify_email.action'), path: linkTo('/verify-email', token) },
  });
}

/** To the owner of an address with which somebody has asked for another account. */
export function alreadyRegistered({ username, locale }: Addressee): Letter {
  const text = getAccountMailText(locale);
  return accountLetter(locale, {
    subject: text('already_registered.subject'),
    heading: text('already_registered.heading'),
    paragraphs: [
      text('already_registered.text', { username, site: env().SITE_NAME }),
      text('already_registered.unasked'),
    ],
    action: { label: text('already_registered.action'), path: '/forgot-password' },
  });
}

export function resetPassword({ username, token, locale }: Linked): Letter {
  const text = getAccountMailText(locale);
  return accountLetter(locale, {
    subject: text('reset_password.subject'),
    heading: text('reset_password.heading'),
    paragraphs: [text('reset_password.text', { username }), text('reset_password.unasked')],
    action: { label: text('reset_password.action'), path: linkTo('/reset-password', token) },
  });
}

export function passwordChanged({ username, locale }: Addressee): Letter {
  const text = getAccountMailText(locale);
  return accountLetter(locale, {
    subject: text('password_changed.subject'),
    heading: text('password_changed.heading'),
    paragraphs: [text('password_changed.text', { username }), text('password_changed.unasked')],
    action: { label: text('password_changed.action'), path: '/forgot-password' },
  });
}

export function confirmOldEmail({
  username,
  token,
  newEmail,
  locale,
}: Linked & { newEmail: string }): Letter {
  const text = getAccountMailText(locale);
  return accountLetter(locale, {
    subject: text('confirm_old_email.subject'),
    heading: text('confirm_old_email.heading'),
    paragraphs: [
      text('confirm_old_email.text', { username, newEmail }),
      text('confirm_old_email.unasked'),
    ],
    action: { label: text('confirm_old_email.action'), path: linkTo('/confirm-email', token) },
  });
}

export function confirmNewEmail({ username, token, locale }: Linked): Letter {
  const text = getAccountMailText(locale);
  return accountLetter(locale, {
    subject: text('confirm_new_email.subject'),
    heading: text('confirm_new_email.heading'),
    paragraphs: [text('confirm_new_email.text', { username }), text('confirm_new_email.unasked')],
    action: { label: text('confirm_new_email.action'), path: linkTo('/confirm-email', token) },
  });
}

/** To a member whom an administrator has suspended: why, and what it means. */
export function accountSuspended({
  username,
  reason,
  locale,
}: Addressee & { reason: string }): Letter {
  const text = getMailText(locale);
  return accountLetter(locale, {
    subject: text('account_suspended.subject'),
    heading: text('account_suspended.heading'),
    paragraphs: [text('account_suspended.text', { username })],
    facts: [{ label: text('reason'), value: reason }],
    action: { label: text('account_suspended.action'), path: '/' },
  });
}

/** To the seller of a listing that an administrator has taken down. */
export function listingTakenDown({
  id,
  title,
  reason,
  locale,
}: {
  id: ListingId;
  title: string;
  reason: string;
  locale: Locale;
}): Letter {
  const text = getMailText(locale);
  return accountLetter(locale, {
    subject: text('listing_taken_down.subject', { title }),
    heading: text('listing_taken_down.heading'),
    paragraphs: [text('listing_taken_down.text', { title })],
    facts: [{ label: text('reason'), value: reason }],
    action: { label: text('listing_taken_down.action'), path: `/listing/${id}/edit` },
  });
}

/** The page asks before it does anything: programs that look at letters follow links too. */
function linkTo(path: string, token: string): string {
  return `${path}?token=${token}`;
}

function accountLetter(
  locale: Locale,
  parts: Omit<Letter, 'groups' | 'facts' | 'why'> & Partial<Letter>,
): Letter {
  const why = getAccountMailText(locale)('why', { site: env().SITE_NAME });
  return { groups: [], facts: [], why, ...parts };
}
