import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import * as schema from '@/db/schema';

export interface Table {
  name: string;
  /** Those that are stored, not computed. */
  columns: string[];
  key: string[];
  references: { table: string; columns: string[]; isDeletedWith: boolean }[];
}

/** All tables, each after those it refers to. */
export const TABLES: readonly Table[] = parentsFirst(
  Object.values<unknown>({ ...schema })
    .filter((member): member is PgTable => is(member, PgTable))
    .map(describeTable),
);

function describeTable(table: PgTable): Table {
  const columns = Object.values(getTableColumns(table));
  const { primaryKeys, foreignKeys } = getTableConfig(table);
  const key = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
  return {
    name: getTableName(table),
    columns: columns.filter((column) => !column.generated).map((column) => column.name),
    key: key.map((column) => column.name),
    references: foreignKeys.map((reference) => {
      const { foreignTable, columns } = reference.reference();
      return {
        table: getTableName(foreignTable),
        columns: columns.map((column) => column.name),
        isDeletedWith: reference.onDelete !== 'no action',
      };
    }),
  };
}

function parentsFirst(tables: Table[]): Table[] {
  const placed: Table[] = [];
  const isPlaced = (name: string) => placed.some((table) => table.name === name);
  while (placed.length < tables.length) {
    const ready = tables.find(
      ({ name, references }) => !isPlaced(name) && references.every(({ table }) => isPlaced(table)),
    );
    if (!ready) throw new Error('tables refer to each other in a circle');
    placed.push(ready);
  }
  return placed;
}
