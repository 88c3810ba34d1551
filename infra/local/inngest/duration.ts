/** The SDK writes durations as `1w2d3h4m5s` and instants as ISO 8601 dates. */

const UNIT_MS: Record<string, number> = {
  w: 7 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
};

/**
 * The instant, in epoch ms, that a duration or an ISO date names.
 * @param from epoch ms from which a duration counts; the empty string is a duration of nothing.
 * @throws Error when the text is neither.
 */
export function instantOf(text: string, from: number): number {
  if (/^(\d+(\.\d+)?[wdhms])*$/.test(text)) {
    let total = 0;
    for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([wdhms])/g)) {
      total += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0);
    }
    return from + total;
  }
  const date = Date.parse(text);
  if (Number.isNaN(date)) throw new Error(`"${text}" is neither a duration nor a date`);
  return date;
}
