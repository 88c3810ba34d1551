/**
 * The token of `Authorization: Bearer …`, or null. Browsers send this scheme only when a script of
 * ours asks for it; others, such as the Basic log-in in front of a staging site, they add on their
 * own, so those prove neither who calls nor from where.
 */
export function bearerToken(headers: Headers): string | null {
  const match = /^bearer(?:\s+(.*))?$/i.exec(headers.get('authorization') ?? '');
  return match && (match[1] ?? '');
}
