import { invalidField } from '@/lib/errors';
import { isCommonPassword } from './common-passwords';

const MIN_SIMILAR_LENGTH = 4;

/**
 * Refuses a password that is guessed first: one of the usual ones, or one built around the member's
 * own name or e-mail. Its length is bounded by the input schema.
 * @param field where a form shows the refusal.
 * @throws DomainError `invalid_input`.
 */
export function checkPassword(
  password: string,
  member: { username: string; email: string },
  field: string,
): void {
  if (isCommonPassword(password)) {
    throw invalidField(field, 'This password is too common. Please choose another one.');
  }
  const lower = password.toLowerCase();
  const [mailbox = ''] = member.email.split('@');
  for (const own of [member.username, member.email, mailbox]) {
    const name = own.toLowerCase();
    if (name.length >= MIN_SIMILAR_LENGTH && (lower.includes(name) || name.includes(lower))) {
      throw invalidField(field, 'This password is too similar to your name or e-mail.');
    }
  }
}
