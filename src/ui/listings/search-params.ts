export const SORTS = ['relevance', 'newest', 'price_asc', 'price_desc'] as const;
export type Sort = (typeof SORTS)[number];

/** What the home page's address asks for. */
export interface ListingQuery {
  q?: string;
  category?: string;
  sort?: Sort;
  cursor?: string;
}

type RawParams = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the address's parameters; what makes no sense is left out and never an error. */
export function parseListingQuery(params: RawParams): ListingQuery {
  const first = (name: string) => [params[name]].flat()[0]?.trim() || undefined;
  return {
    q: first('q')?.slice(0, 200),
    category: first('category')?.slice(0, 60),
    sort: SORTS.find((sort) => sort === first('sort')),
    cursor: first('cursor')?.slice(0, 500),
  };
}

/** The address of a query, without the parameters that are not set. */
export function listingsPath(query: ListingQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  const text = params.toString();
  return text === '' ? '/' : `/?${text}`;
}
