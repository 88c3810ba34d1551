import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Db } from '@/db/client';
import * as schema from '@/db/schema';

/** A handle for large queries that are asked again and again: they are planned once. */
export function preparedDb(client: postgres.Sql): Db {
  const unsafe: postgres.Sql['unsafe'] = (query, parameters) =>
    client.unsafe(query, parameters, { prepare: true });
  const preparing = new Proxy(client, {
    get: (target, name) => (name === 'unsafe' ? unsafe : Reflect.get(target, name)),
  });
  return drizzle(preparing, { schema });
}
