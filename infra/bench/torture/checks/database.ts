import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Db } from '../../../../src/db/client';
import * as schema from '../../../../src/db/schema';

/** The checks' own connections: without the product's time limits, since they read everything. */
export interface Database {
  sql: postgres.Sql;
  db: Db;
  close(): Promise<void>;
}

const CONNECTIONS = 4;

/** Opens a pool that finds the server again after it was killed. */
export function openDatabase(url: string): Database {
  // Bigints are amounts in minor units and counts, all of them safe integers.
  const types = { bigint: { to: 20, from: [20], parse: Number, serialize: String } };
  const sql = postgres(url, { max: CONNECTIONS, onnotice: () => {}, types });
  return {
    sql: sql as unknown as postgres.Sql,
    db: drizzle(sql, { schema }),
    close: () => sql.end({ timeout: 5 }),
  };
}
