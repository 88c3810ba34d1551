/** What people put around a word to have it pass as a password; more of it makes a password of its own. */
const MAX_DECORATION = 8;

let loaded: Promise<ReadonlySet<string>> | undefined;

/**
 * Words and passwords that leaked lists begin with, in lower case: the passwords of zxcvbn-ts, about
 * 49,000. Loaded at the first use (a quarter of a second) and kept: about 4 MB.
 */
function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return loaded;
}

/**
 * Whether a password is among the first ones anybody would try: one of the list, one of the list with
 * a few digits and signs before or after it (`Password123!`), or nothing but digits, or but two
 * different characters. Compared in lower case, and in the form in which Unicode makes wide, small and
 * styled letters the same (NFKC).
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const plain = password.normalize('NFKC').toLowerCase();
  const core = plain.replace(/^[\P{L}]+|[\P{L}]+$/gu, '');
  if (core === '' || new Set(plain).size <= 2) return true;
  const common = await commonPasswords();
  if (common.has(plain)) return true;
  return plain.length - core.length <= MAX_DECORATION && common.has(core);
}
