import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id with the parameters OWASP's password storage cheat sheet recommends as its minimum:
 * 19 MiB of memory, two passes, one lane.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password, about 30 ms of one core. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

let decoy: Promise<string> | undefined;

/**
 * Checks a password. Without a stored hash of ours it does the same work and answers false, so that
 * an unknown account takes as long as a wrong password.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored?.startsWith('$argon2id$')) return verify(stored, password);
  decoy ??= hashPassword('nobody has this password');
  await verify(await decoy, password);
  return false;
}
