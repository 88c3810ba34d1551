import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Knows whether the current asynchronous call runs inside a database transaction. It lives in `lib`
 * because `db` enters the scope and `integrations` assert against it, and neither may import the
 * other. Network calls while rows are locked are the fault this makes impossible to overlook.
 */
const scope = new AsyncLocalStorage<true>();

/** Runs `work` marked as being inside a transaction. */
export function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  return scope.run(true, work);
}

/** Throws if called while a transaction is open; `call` names the outside call for the message. */
export function assertNoOpenTransaction(call: string): void {
  if (scope.getStore()) throw new Error(`${call} was called inside a database transaction`);
}
