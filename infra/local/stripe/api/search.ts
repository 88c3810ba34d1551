import type Stripe from 'stripe';
import { invalid } from '../errors';

type Test = (intent: Stripe.PaymentIntent) => boolean;

/** One clause of Stripe's search language, e.g. `metadata['order_id']:'7'` or `amount>100`. */
const CLAUSE =
  /\s*(-?)(?:metadata\[(["'])(.{1,40}?)\2\]|(\w+))\s*(:|>=|<=|>|<)\s*(?:(["'])((?:\\.|(?!\6).)*)\6|(\w+))\s*/y;
const JOIN = /(AND|OR)(?=\s)/iy;

const NUMERIC = ['amount', 'created'];
const TEXTUAL = ['status', 'currency'];

function compare(actual: number, operator: string, wanted: number): boolean {
  if (operator === '>') return actual > wanted;
  if (operator === '>=') return actual >= wanted;
  if (operator === '<') return actual < wanted;
  if (operator === '<=') return actual <= wanted;
  return actual === wanted;
}

function clauseTest(match: RegExpExecArray, query: string): Test {
  const [, negated, , key, field = '', operator = ':', , quoted, bare] = match;
  const wanted = (quoted ?? bare ?? '').replace(/\\(.)/g, '$1');
  let test: Test;
  if (key !== undefined) {
    test = (intent) => intent.metadata[key] === wanted;
  } else if (NUMERIC.includes(field)) {
    test = (intent) =>
      compare(field === 'amount' ? intent.amount : intent.created, operator, Number(wanted));
  } else if (TEXTUAL.includes(field) && operator === ':') {
    test = (intent) => (field === 'status' ? intent.status : intent.currency) === wanted;
  } else {
    throw invalid(`Field \`${field}\` is an unsupported search field in: ${query}`, 'query');
  }
  return negated ? (intent) => !test(intent) : test;
}

/**
 * Compiles a search query. Clauses are joined by AND or by OR, not by both, as in Stripe's
 * language: https://docs.stripe.com/search#search-query-language
 * @throws ApiError 400 when the query cannot be read.
 */
export function compileSearch(query: string): Test {
  const tests: Test[] = [];
  const joins = new Set<string>();
  let position = 0;
  for (;;) {
    CLAUSE.lastIndex = position;
    const clause = CLAUSE.exec(query);
    if (!clause) throw invalid(`We were unable to parse your search query: ${query}`, 'query');
    tests.push(clauseTest(clause, query));
    position = CLAUSE.lastIndex;
    if (position === query.length) break;
    JOIN.lastIndex = position;
    const join = JOIN.exec(query)?.[1];
    if (join) position = JOIN.lastIndex;
    joins.add((join ?? 'AND').toUpperCase());
  }
  if (joins.size > 1) throw invalid('You cannot use both AND and OR in one query.', 'query');
  return joins.has('OR')
    ? (intent) => tests.some((test) => test(intent))
    : (intent) => tests.every((test) => test(intent));
}
