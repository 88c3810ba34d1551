import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function random(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += ALPHABET[byte % ALPHABET.length];
  return text;
}

/** An id in Stripe's style, e.g. `pi_3Q…`: the prefix, then 24 random letters and digits. */
export function newId(prefix: string): string {
  return `${prefix}_${random(24)}`;
}

/** A client secret in Stripe's style: `<intent id>_secret_<random>`. */
export function newClientSecret(intentId: string): string {
  return `${intentId}_secret_${random(25)}`;
}

/** The intent id inside a client secret, or undefined when it is not one. */
export function intentIdOf(clientSecret: string): string | undefined {
  return /^(pi_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$/.exec(clientSecret)?.[1];
}

/** The id of a reference that may have been expanded. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}
