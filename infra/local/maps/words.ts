const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l' };

/** Lower case without accents: `São` → `sao`, `Straße` → `strasse`. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[ßøæœł]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The folded words and numbers of a text, punctuation left out. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{Letter}\p{Number}]+/gu) ?? [];
}

export interface Span {
  offset: number;
  length: number;
}

/** Where a text's words begin with one of the (folded) terms. */
export function matchedSpans(text: string, terms: string[]): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/[\p{Letter}\p{Mark}\p{Number}]+/gu)) {
    const word = match[0];
    const folded = fold(word);
    const term = terms
      .filter((candidate) => folded.startsWith(candidate))
      .sort((a, b) => b.length - a.length)[0];
    if (term !== undefined) spans.push({ offset: match.index, length: lengthOf(word, term) });
  }
  return spans;
}

/** How many characters of the word fold to the term (a `ß` is two letters of it). */
function lengthOf(word: string, term: string): number {
  let length = 0;
  while (length < word.length && fold(word.slice(0, length)).length < term.length) length += 1;
  return length;
}
