/** Texts as they can stand in the first line of a request. */

/** A line of a request may be sixteen kilobytes long; what is longer never reaches the app. */
export function shortened(encoded: string, length = 12_000): string {
  return encoded.slice(0, length).replace(/%[0-9A-F]?$/i, '');
}

export function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return wellFormed(text);
}

/** Half a surrogate pair cannot be in an address. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
