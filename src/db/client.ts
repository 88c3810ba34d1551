import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '@/env';
import * as schema from './schema';
import { withWholeRows } from './whole-rows';

export type Db = PostgresJsDatabase<typeof schema>;
/** The handle inside a transaction. A `Db` is not assignable to it, so a lock cannot be lost. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
/** For queries that work in and out of a transaction. */
export type DbOrTx = Db | Tx;

export interface DbConnection {
  db: Db;
  close(): Promise<void>;
}

/** A server that does not even take the connection within this time is down. */
const CONNECT_TIMEOUT_SECONDS = 5;

/**
 * How long to wait before connecting again, in seconds. The client's own table reaches 20 s, for
 * which requests hang that could be answered: with a refusal while the database is down, and with
 * what they want once it is back.
 */
function reconnectSeconds(failures: number): number {
  return Math.min(0.5, 0.02 * 2 ** failures);
}

/**
 * A first message of more than 1,024 bytes, which the driver (3.4.9) sends at once. Shorter ones wait
 * for a timer that a connection has lost for good if it broke in the moment before a write: it then
 * only ran into the time-out above, for half a minute and more
 * (https://github.com/LanternOps/breeze/issues/3225). PostgreSQL takes blanks for no options.
 */
const PADDING = ' '.repeat(1_024);

/**
 * Opens a pool. The time-outs are set per connection, so they bound every statement without costing
 * one; a transaction that cannot get a lock within two seconds fails and is retried or reported.
 */
export function connect(
  url: string,
  poolSize: number,
  options: { statementTimeoutMs?: number } = {},
): DbConnection {
  const client = postgres(url, {
    max: poolSize,
    onnotice: () => {},
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    backoff: reconnectSeconds,
    connection: {
      application_name: 'marketplace',
      lock_timeout: 2_000,
      statement_timeout: options.statementTimeoutMs ?? 5_000,
      idle_in_transaction_session_timeout: 10_000,
      options: PADDING,
    },
  });
  return {
    db: drizzle(withWholeRows(client), { schema }),
    close: () => client.end({ timeout: 5 }),
  };
}

// Kept on globalThis: the development server re-evaluates modules and would leak pools.
const holder = globalThis as { marketplaceDb?: DbConnection };

/** The process's pool, opened at first use. */
export function database(): Db {
  holder.marketplaceDb ??= connect(env().DATABASE_URL, env().DATABASE_POOL_SIZE);
  return holder.marketplaceDb.db;
}
