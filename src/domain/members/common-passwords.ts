/**
 * Words that open the lists of leaked passwords. Compared without digits and signs at either end,
 * so `Password123!` is refused like `password`.
 */
const COMMON = new Set(
  `password passwort passw0rd p@ssword p@ssw0rd motdepasse contrasena qwerty qwertyui qwertyuiop
  qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl zxcvbnm qazwsx qazwsxedc letmein welcome
  iloveyou trustno sunshine princess football baseball superman batman dragon monkey shadow master
  michael jennifer jordan hunter killer starwars pokemon whatever freedom computer internet secret
  admin administrator changeme default guest login marketplace abc abcd abcde abcdef abcdefg
  abcdefgh test testtest temp temppass access charlie ashley daniel jessica thomas summer winter
  spring autumn hello helloworld flower cookie chocolate cheese banana orange purple samsung google
  facebook mercedes ferrari corvette mustang liverpool chelsea arsenal barcelona juventus`.split(
    /\s+/,
  ),
);

/** Whether a password is among the first ones anybody would try. */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  const core = lower.replace(/^[\d\W_]+|[\d\W_]+$/g, '');
  if (core === '') return true;
  return COMMON.has(lower) || COMMON.has(core) || new Set(lower).size <= 2;
}
