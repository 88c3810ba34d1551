import { AsyncLocalStorage } from 'node:async_hooks';

type Work = () => Promise<void>;

/**
 * Knows whether the current asynchronous call runs inside a database transaction, and what is to
 * follow its commit. It lives in `lib` because `db` enters the scope and `integrations` assert
 * against it, and neither may import the other. Network calls while rows are locked are the fault
 * this makes impossible to overlook.
 */
const scope = new AsyncLocalStorage<{ afterCommit: Work[] }>();

/**
 * Runs `work` marked as being inside a transaction, and when it has succeeded, outside of the mark,
 * whatever it left for after the commit. What is left for then must not throw.
 */
export async function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  const afterCommit: Work[] = [];
  const result = await scope.run({ afterCommit }, work);
  if (afterCommit.length > 0) {
    await scope.exit(() => Promise.all(afterCommit.map((follow) => follow())));
  }
  return result;
}

/**
 * Leaves work for right after the commit of the current transaction; dropped when that is rolled
 * back. Only for what may get lost with the process, such as refreshing a cache: everything else
 * belongs into the outbox.
 */
export function afterCommit(work: Work): void {
  const current = scope.getStore();
  if (!current) throw new Error('There is no open transaction');
  current.afterCommit.push(work);
}

/** Throws if called while a transaction is open; `call` names the outside call for the message. */
export function assertNoOpenTransaction(call: string): void {
  if (scope.getStore()) throw new Error(`${call} was called inside a database transaction`);
}
