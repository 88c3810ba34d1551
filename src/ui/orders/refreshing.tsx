'use client';

import { useRefreshing } from './use-refreshing';

/** Keeps a page fresh for as long as it is part of it; shows nothing. */
export function Refreshing(): null {
  useRefreshing(true);
  return null;
}
