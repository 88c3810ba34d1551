import { sql } from 'drizzle-orm';
import journal from '../../drizzle/meta/_journal.json';
import type { Db } from './client';

/** When the newest migration of this build was generated; Drizzle records it per migration. */
const NEWEST = Math.max(...journal.entries.map((entry) => entry.when));

/** Whether the database has all migrations this build was made for. Throws when it is down. */
export async function hasAllMigrations(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ newest: string | null }>(
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  );
  return Number(row?.newest ?? 0) >= NEWEST;
}
