import { invalidField } from '@/lib/errors';
import { isCommonPassword } from './common-passwords';

/** Shorter names are parts of too many words. */
const MIN_NAME_LENGTH = 4;
/** What is left of a password without a name has to be long enough for a password of its own. */
const MIN_REST_LENGTH = 8;

/** What a password must not be made of. */
export interface PasswordOwner {
  username: string;
  email: string;
  /** The name of the shop, which everybody here knows. */
  siteName: string;
}

const TOO_SIMILAR = {
  email: 'This password is too similar to your e-mail address.',
  username: 'This password is too similar to your user name.',
  site: 'This password is too similar to the name of this site.',
} as const;

type OwnName = [what: keyof typeof TOO_SIMILAR, name: string];

/**
 * Refuses a password that is guessed first: one of the usual ones, or one built around the member's
 * own name or e-mail or the shop's name. Its length is bounded by the input schema.
 * @param field where a form shows the refusal.
 * @throws DomainError `invalid_input`.
 */
export async function checkPassword(
  password: string,
  owner: PasswordOwner,
  field: string,
): Promise<void> {
  if (await isCommonPassword(password)) {
    throw invalidField(field, 'This password is too common. Please choose another one.');
  }
  const [mailbox = '', domain = ''] = owner.email.split('@');
  // Longest first: what an address leaves may be another name's.
  const names: OwnName[] = [
    ['email', owner.email],
    ['username', owner.username],
    ['email', mailbox],
    ['email', domain],
    ...domain.split('.').map((label): OwnName => ['email', label]),
    ['site', owner.siteName],
  ];
  for (const [what, name] of names) {
    if (!isMadeOf(password, name)) continue;
    throw invalidField(field, TOO_SIMILAR[what]);
  }
}

function isMadeOf(password: string, name: string): boolean {
  const word = lettersOf(name);
  if (word.length < MIN_NAME_LENGTH) return false;
  const written = lettersOf(password);
  if (word.includes(written)) return true;
  return written.replaceAll(word, '').length < MIN_REST_LENGTH && written.includes(word);
}

/** Letters and digits in lower case: dots and dashes make no other name. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
