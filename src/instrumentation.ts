import { captureRequestError } from '@sentry/nextjs';
import { TRPCError } from '@trpc/server';
import type { Instrumentation } from 'next';

/** Runs once, before the first request. */
export async function register(): Promise<void> {
  // Replaced by the build, which compiles this file for the edge runtime as well. Nothing of ours
  // runs there.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startServer } = await import('./instrumentation-node');
  startServer();
}

/** Reports what a page or a route handler threw, unless it was a refusal that was expected. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const isRefusal = error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR';
  if (!isRefusal) captureRequestError(error, request, context);
};
