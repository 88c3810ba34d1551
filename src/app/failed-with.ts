import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';

type Code = TRPCError['code'];

/** Whether a procedure refused with one of these codes. */
export function failedWith(error: unknown, ...codes: Code[]): boolean {
  return error instanceof TRPCError && codes.includes(error.code);
}

/**
 * What a procedure finds; the 404 page when there is nothing. An id or name that could not even
 * exist is missing as well, hence `BAD_REQUEST`.
 */
export async function orNotFound<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (failedWith(error, 'NOT_FOUND', 'BAD_REQUEST')) notFound();
    throw error;
  }
}
