import { createHash } from 'node:crypto';

/** Whoever logs in at the issuer, and what it says of them. */
export interface Person {
  /** The claim `sub`: the same one is the same person, whatever else changes. */
  subject: string;
  name: string;
  /** Empty when it is not told. */
  email: string;
  isEmailVerified: boolean;
}

/** Who may be picked instead of typing a name and an address. */
export const PEOPLE: readonly Person[] = [
  known('Ana Souza', 'ana.souza@example.org', true),
  known('Jonas Weber', 'jonas.weber@example.org', true),
  known('Mina Park', 'mina.park@example.org', false),
];

function known(name: string, email: string, isEmailVerified: boolean): Person {
  return { subject: subjectOf(email), name, email, isEmailVerified };
}

/** The account of an address, the same one after a restart. */
function subjectOf(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 24);
}

/**
 * Who the sign-in form says one is: one of the people (`person`), or anybody (`email`, `name`, `verified`,
 * and `subject` for an account that has changed its address).
 * @returns a line for that person when nobody is named.
 */
export function personOf(form: URLSearchParams): Person | { problem: string } {
  const picked = PEOPLE.find(({ subject }) => subject === form.get('person'));
  if (picked) return picked;
  const email = form.get('email')?.trim() ?? '';
  const subject = form.get('subject')?.trim() || (email && subjectOf(email));
  if (!subject) return { problem: 'Enter an e-mail address, or pick one of the people.' };
  if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    return { problem: 'That is not an e-mail address.' };
  }
  const name = form.get('name')?.trim() ?? '';
  return { subject, name, email, isEmailVerified: form.has('verified') };
}
