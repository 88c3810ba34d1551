import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Db } from '@/db/client';
import * as schema from '@/db/schema';

/** What a transaction sends last, as the watch sees it. */
export const COMMIT = 'commit';

/**
 * Sees every statement before it is sent, and sends it when it likes, or throws instead. `begin` and
 * `rollback` are not shown, because they make nobody wait.
 */
export type Watch = <T>(statement: string, send: () => Promise<T>) => Promise<T>;

/** The part of the driver that Drizzle talks to, outside of a transaction or in it. */
type Client = Pick<postgres.Sql, 'unsafe'> & Partial<Pick<postgres.Sql, 'begin'>>;
type Work = (tx: postgres.TransactionSql) => Promise<unknown>;

/**
 * A handle to a database for code that knows nothing of being watched. It stands where Drizzle meets
 * the driver, so what reaches PostgreSQL is exactly what the application sends.
 */
export function watchDb(client: postgres.Sql, watch: Watch): Db {
  return drizzle(watched(client, watch), { schema });
}

function watched<C extends Client>(client: C, watch: Watch): C {
  const members: Record<string | symbol, unknown> = {
    unsafe: (...args: Parameters<postgres.Sql['unsafe']>) => {
      const send = () => client.unsafe(...args);
      return {
        // biome-ignore lint/suspicious/noThenProperty: the driver's queries are awaited like this.
        then: (...callbacks: Parameters<Promise<unknown>['then']>) =>
          watch(args[0], async () => send()).then(...callbacks),
        values: () => watch(args[0], async () => send().values()),
      };
    },
    begin: (work: Work) => runTransaction(client, work, watch),
  };
  return new Proxy(client, { get: (target, name) => members[name] ?? Reflect.get(target, name) });
}

/** Runs a transaction whose commit is a statement like any other to the watch. */
async function runTransaction(client: Client, work: Work, watch: Watch): Promise<unknown> {
  if (!client.begin) throw new Error('a transaction inside of a transaction');
  const ready = new Signal();
  const permit = new Signal();
  const transaction = client.begin(async (tx) => {
    const result = await work(watched(tx, watch));
    ready.resolve();
    await permit.given;
    return result;
  });
  await Promise.race([ready.given, transaction]);
  try {
    return await watch(COMMIT, () => {
      permit.resolve();
      return transaction;
    });
  } catch (error) {
    // If the watch has refused the commit, the transaction must not stay open.
    permit.reject(error);
    await transaction.catch(() => {});
    throw error;
  }
}

/** A promise that somebody else settles. */
class Signal {
  resolve: () => void = () => {};
  reject: (reason: unknown) => void = () => {};
  readonly given = new Promise<void>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}
