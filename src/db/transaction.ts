import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { DomainError } from '@/lib/errors';
import { forgetValues } from '@/lib/query-errors';
import { insideTransaction } from '@/lib/transaction-scope';
import type { Db, Tx } from './client';

const MAX_RETRIES = 3;
const RETRY_BASE_MS = 20;
/** serialization_failure and deadlock_detected, from PostgreSQL's appendix A. */
const RETRIED = new Set(['40001', '40P01']);
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Runs `work` in one READ COMMITTED transaction, again up to three times after a serialization
 * failure or a deadlock. `work` must therefore have no effect outside the transaction, and calls to
 * outside services assert that they are not made from within.
 * @throws DomainError `unavailable` when a lock could not be had in time.
 */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await insideTransaction(() => db.transaction(work));
    } catch (error) {
      forgetValues(error);
      const code = sqlState(error);
      if (code === LOCK_NOT_AVAILABLE) {
        throw new DomainError('unavailable', 'The shop is busy. Please try again.', [], {
          cause: error,
        });
      }
      if (!code || !RETRIED.has(code) || attempt >= MAX_RETRIES) throw error;
      await delay(RETRY_BASE_MS * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

/** PostgreSQL's SQLSTATE of an error, looking through Drizzle's wrapper; undefined for others. */
export function sqlState(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof postgres.PostgresError) return current.code;
  }
  return undefined;
}

/** The violated constraint of a unique (23505), check or foreign-key error, else undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof postgres.PostgresError) return current.constraint_name;
  }
  return undefined;
}
