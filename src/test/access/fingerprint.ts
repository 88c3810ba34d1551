import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/** A digest of every table's rows, by table. */
export type Fingerprint = Record<string, string>;

let statement: ReturnType<typeof sql> | undefined;

/** Everything there is in the database, in one short statement. */
export async function takeFingerprint(db: Db): Promise<Fingerprint> {
  statement ??= await writeStatement(db);
  const rows = await db.execute<{ name: string; digest: string }>(statement);
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

/** The tables whose rows are not what they were. */
export function changedTables(before: Fingerprint, after: Fingerprint): string[] {
  return Object.keys(after).filter((table) => after[table] !== before[table]);
}

async function writeStatement(db: Db) {
  const rows = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const digests = rows.map(
    ({ name }) => sql`select ${sql.raw(`'${name}'`)} as name,
      coalesce(md5(string_agg(md5(row::text), '' order by row::text)), '') as digest
      from ${sql.identifier(name)} as row`,
  );
  return sql.join(digests, sql` union all `);
}
