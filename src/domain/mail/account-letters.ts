import { env } from '@/env';
import { getAccountMailText } from '@/messages/mail-text';
import type { Letter } from './letter';

/** Whose account it is about, and the token of the link. */
interface Linked {
  username: string;
  token: string;
}

export function verifyEmail({ username, token }: Linked): Letter {
  const text = getAccountMailText();
  return accountLetter({
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
export function alreadyRegistered({ username }: { username: string }): Letter {
  const text = getAccountMailText();
  return accountLetter({
    subject: text('already_registered.subject'),
    heading: text('already_registered.heading'),
    paragraphs: [
      text('already_registered.text', { username, site: env().SITE_NAME }),
      text('already_registered.unasked'),
    ],
    action: { label: text('already_registered.action'), path: '/forgot-password' },
  });
}

export function resetPassword({ username, token }: Linked): Letter {
  const text = getAccountMailText();
  return accountLetter({
    subject: text('reset_password.subject'),
    heading: text('reset_password.heading'),
    paragraphs: [text('reset_password.text', { username }), text('reset_password.unasked')],
    action: { label: text('reset_password.action'), path: linkTo('/reset-password', token) },
  });
}

export function passwordChanged({ username }: { username: string }): Letter {
  const text = getAccountMailText();
  return accountLetter({
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
}: Linked & { newEmail: string }): Letter {
  const text = getAccountMailText();
  return accountLetter({
    subject: text('confirm_old_email.subject'),
    heading: text('confirm_old_email.heading'),
    paragraphs: [
      text('confirm_old_email.text', { username, newEmail }),
      text('confirm_old_email.unasked'),
    ],
    action: { label: text('confirm_old_email.action'), path: linkTo('/confirm-email', token) },
  });
}

export function confirmNewEmail({ username, token }: Linked): Letter {
  const text = getAccountMailText();
  return accountLetter({
    subject: text('confirm_new_email.subject'),
    heading: text('confirm_new_email.heading'),
    paragraphs: [text('confirm_new_email.text', { username }), text('confirm_new_email.unasked')],
    action: { label: text('confirm_new_email.action'), path: linkTo('/confirm-email', token) },
  });
}

/** The page asks before it does anything: programs that look at letters follow links too. */
function linkTo(path: string, token: string): string {
  return `${path}?token=${token}`;
}

function accountLetter(parts: Omit<Letter, 'groups' | 'facts' | 'why'>): Letter {
  const why = getAccountMailText()('why', { site: env().SITE_NAME });
  return { ...parts, groups: [], facts: [], why };
}
