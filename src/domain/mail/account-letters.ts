import { env } from '@/env';
import type { ListingId } from '@/lib/ids';
import { getMailText } from '@/messages/mail-text';
import type { Letter } from './letter';

/** To a member whom an administrator has suspended: why, and what it means. */
export function accountSuspended({
  username,
  reason,
}: {
  username: string;
  reason: string;
}): Letter {
  const text = getMailText();
  return accountLetter({
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
}: {
  id: ListingId;
  title: string;
  reason: string;
}): Letter {
  const text = getMailText();
  return accountLetter({
    subject: text('listing_taken_down.subject', { title }),
    heading: text('listing_taken_down.heading'),
    paragraphs: [text('listing_taken_down.text', { title })],
    facts: [{ label: text('reason'), value: reason }],
    action: { label: text('listing_taken_down.action'), path: `/listing/${id}/edit` },
  });
}

function accountLetter(parts: Omit<Letter, 'groups' | 'why'>): Letter {
  return { ...parts, groups: [], why: getMailText()('why', { site: env().SITE_NAME }) };
}
