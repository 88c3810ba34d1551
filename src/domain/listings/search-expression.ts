import { type SQL, sql } from 'drizzle-orm';

/**
 * PostgreSQL's reading of what somebody typed into the search box: words, "phrases", `or` and
 * `-without`, where the last word also matches as the beginning of one, so that results appear
 * while it is being typed.
 * https://www.postgresql.org/docs/18/textsearch-controls.html#TEXTSEARCH-PARSING-QUERIES
 */
export function searchExpression(text: string): SQL {
  const whole = sql`websearch_to_tsquery('english', ${text})`;
  const unfinished = unfinishedWord(text);
  if (!unfinished) return whole;
  const prefix = `${unfinished.word}:*`;
  // `simple` as well: while it is typed, "the" is the beginning of "theatre" and not a stop word.
  return sql`(${whole} || (websearch_to_tsquery('english', ${unfinished.before})
    && (to_tsquery('english', ${prefix}) || to_tsquery('simple', ${prefix}))))`;
}

/** The word at the very end, if it may go on: not excluded with `-` and not inside a phrase. */
function unfinishedWord(text: string): { before: string; word: string } | null {
  const match = /^(.*?)([\p{L}\p{N}]+)$/su.exec(text);
  if (!match) return null;
  const [, before = '', word = ''] = match;
  const insidePhrase = (before.split('"').length - 1) % 2 === 1;
  return insidePhrase || /(^|\s)-$/.test(before) ? null : { before, word };
}
