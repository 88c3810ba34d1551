import type postgres from 'postgres';

type Query = ReturnType<postgres.Sql['unsafe']>;

/**
 * The driver (3.4.9) does not begin to count anew after a statement that failed when it had already
 * given rows, as one does that runs into its time-out: the next answer on that connection begins
 * with as many holes, so that what is there seems to be missing
 * (https://github.com/porsager/postgres/issues/1181). Transactions are safe, because they start with
 * a statement that has no rows.
 * @returns the client as Drizzle uses it, whose answers have no holes.
 */
export function withWholeRows(client: postgres.Sql): postgres.Sql {
  const unsafe = (...args: Parameters<postgres.Sql['unsafe']>) => {
    const query: Query = client.unsafe(...args);
    return {
      // biome-ignore lint/suspicious/noThenProperty: the driver's queries are awaited like this.
      then: (...callbacks: Parameters<Query['then']>) =>
        query.then(withoutHoles).then(...callbacks),
      values: () => query.values().then(withoutHoles),
    };
  };
  return new Proxy(client, {
    get: (target, name) => (name === 'unsafe' ? unsafe : Reflect.get(target, name)),
  });
}

/** In place, because the answer carries more than its rows. */
function withoutHoles<Rows extends unknown[]>(rows: Rows): Rows {
  const first = rows.findIndex((_, index) => index in rows);
  if (first > 0) rows.splice(0, first);
  return rows;
}
