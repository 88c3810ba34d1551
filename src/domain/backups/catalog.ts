import type { Client } from 'pg';
import type { BackupSequence } from './archive';

/** A table's columns that carry data; generated ones are computed again by the restore. */
export interface TableShape {
  name: string;
  columns: string[];
}

/** Hash of the last applied migration, or undefined when the database was never migrated. */
export async function lastMigration(client: Client): Promise<string | undefined> {
  const known = await client.query<{ known: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as known`,
  );
  if (!known.rows[0]?.known) return undefined;
  const last = await client.query<{ hash: string }>(
    'select hash from drizzle.__drizzle_migrations order by created_at desc, id desc limit 1',
  );
  return last.rows[0]?.hash;
}

/**
 * All tables of the schema `public`, every one after those it references, so that they can be
 * filled in this order with the foreign keys in force and without a superuser's rights.
 * @throws Error when tables reference each other in a circle.
 */
export async function tablesInOrder(client: Client): Promise<TableShape[]> {
  const tables = await client.query<TableShape>(`
    select c.relname as name,
           array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     group by c.relname
     order by c.relname`);
  const references = await client.query<{ from: string; to: string }>(`
    select f.relname as from, t.relname as to
      from pg_constraint k
      join pg_class f on f.oid = k.conrelid
      join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and f.relnamespace = 'public'::regnamespace and f.oid <> t.oid`);

  const waiting = new Map(tables.rows.map((table) => [table.name, table]));
  const ordered: TableShape[] = [];
  while (waiting.size > 0) {
    const blocked = new Set(
      references.rows.filter(({ to }) => waiting.has(to)).map(({ from }) => from),
    );
    const free = [...waiting.values()].filter((table) => !blocked.has(table.name));
    if (free.length === 0) {
      throw new Error(`these tables reference each other in a circle: ${[...waiting.keys()]}`);
    }
    for (const table of free) waiting.delete(table.name);
    ordered.push(...free);
  }
  return ordered;
}

/** The positions of all sequences of the schema `public`. */
export async function sequencePositions(client: Client): Promise<BackupSequence[]> {
  const names = await client.query<{ name: string }>(`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`);
  const positions: BackupSequence[] = [];
  for (const { name } of names.rows) {
    const { rows } = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled"
         from public.${client.escapeIdentifier(name)}`,
    );
    if (rows[0]) positions.push({ name, ...rows[0] });
  }
  return positions;
}

/** `public."table" ("column", …)`, as COPY wants it. */
export function copyTarget(client: Client, { name, columns }: TableShape): string {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  return `public.${client.escapeIdentifier(name)} (${list})`;
}
