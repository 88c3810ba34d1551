import { malformed, missing } from '../errors';
import type { Params } from '../form';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

/** The parameters every list takes; pass them on to `Params.only`. */
export const LIST_PARAMS = ['limit', 'starting_after', 'ending_before', 'created'] as const;

interface Listed {
  id: string;
  created: number;
}

/** The page size asked for, within Stripe's bounds of 1 to 100. */
export function pageLimit(params: Params): number {
  const limit = params.integer('limit', 1) ?? DEFAULT_LIMIT;
  if (limit > MAX_LIMIT) {
    const message = `This value must be less than or equal to ${MAX_LIMIT}.`;
    throw malformed(message, 'limit', 'parameter_invalid_integer');
  }
  return limit;
}

function createdFilter(params: Params): (created: number) => boolean {
  if (!params.has('created')) return () => true;
  let bounds: Params | undefined;
  try {
    bounds = params.object('created');
  } catch {
    const exact = params.integer('created');
    return (created) => created === exact;
  }
  bounds?.only('gt', 'gte', 'lt', 'lte');
  const gt = bounds?.integer('gt') ?? Number.NEGATIVE_INFINITY;
  const gte = bounds?.integer('gte') ?? Number.NEGATIVE_INFINITY;
  const lt = bounds?.integer('lt') ?? Number.POSITIVE_INFINITY;
  const lte = bounds?.integer('lte') ?? Number.POSITIVE_INFINITY;
  return (created) => created > gt && created >= gte && created < lt && created <= lte;
}

/**
 * One page of rows that are sorted newest first, https://docs.stripe.com/api/pagination
 * @param what the object's name in Stripe's messages, for an unknown cursor.
 * @param url the list's own path.
 */
export function listPage<T extends Listed>(
  rows: T[],
  params: Params,
  what: string,
  url: string,
): { object: 'list'; data: T[]; has_more: boolean; url: string } {
  const limit = pageLimit(params);
  const isWanted = createdFilter(params);
  const wanted = rows.filter((row) => isWanted(row.created));
  const indexOf = (cursor: string, param: string) => {
    const index = wanted.findIndex((row) => row.id === cursor);
    if (index === -1) throw missing(what, cursor, param);
    return index;
  };
  const after = params.string('starting_after');
  const before = params.string('ending_before');
  const answer = (data: T[], hasMore: boolean) =>
    ({ object: 'list', data, has_more: hasMore, url }) as const;
  if (before) {
    const end = indexOf(before, 'ending_before');
    const start = Math.max(0, end - limit);
    return answer(wanted.slice(start, end), start > 0);
  }
  const start = after ? indexOf(after, 'starting_after') + 1 : 0;
  return answer(wanted.slice(start, start + limit), start + limit < wanted.length);
}
