export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The parameters of an address that say something; of repeated ones the first. */
export async function readParams(searchParams: SearchParams): Promise<Record<string, string>> {
  const given = Object.entries(await searchParams).map(([name, value]) => [
    name,
    [value].flat()[0],
  ]);
  return Object.fromEntries(given.filter(([, value]) => value));
}

/** One of `choices`, or undefined for whatever else is in the address. */
export function choiceOf<T extends string>(
  value: string | undefined,
  choices: readonly T[],
): T | undefined {
  return choices.find((choice) => choice === value);
}

/** The address of the next page of a list that is narrowed by `params`. */
export function nextPagePath(path: string, params: Record<string, string>, cursor: string): string {
  return `${path}?${new URLSearchParams({ ...params, cursor })}`;
}
