import { getTableName, is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import * as schema from '@/db/schema';
import { COMMIT } from '@/test/watched-db';

/** Each table with those its rows refer to, which an insert locks against being deleted. */
const TABLES = new Map(
  Object.values<unknown>({ ...schema })
    .filter((member): member is PgTable => is(member, PgTable))
    .map((table) => {
      const parents = getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable);
      return [getTableName(table), parents.map(getTableName)] as const;
    }),
);

/**
 * Whether two statements of different transactions come to the same in either order, so that only
 * one of the two need be tried. At READ COMMITTED nobody sees what is not committed, so a plain read
 * cares for commits only; all others care for those that name a table of theirs.
 */
export function commute(one: string, other: string): boolean {
  if (one === COMMIT || other === COMMIT) return false;
  if (isPlainRead(one) || isPlainRead(other)) return true;
  const tables = tablesOf(other);
  return ![...tablesOf(one)].some((table) => tables.has(table));
}

function isPlainRead(statement: string): boolean {
  return /^\s*select\b/i.test(statement) && !/\bfor (no key )?update\b/i.test(statement);
}

function tablesOf(statement: string): Set<string> {
  const named = [...TABLES.keys()].filter((table) => statement.includes(`"${table}"`));
  return new Set(named.flatMap((table) => [table, ...(TABLES.get(table) ?? [])]));
}
