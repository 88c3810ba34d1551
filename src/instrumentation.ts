import { captureRequestError } from '@sentry/nextjs';
import { TRPCError } from '@trpc/server';
import type { Instrumentation } from 'next';

/** Runs once in each runtime, before the first request. */
export async function register(): Promise<void> {
  // The build replaces the variable and drops the branch of the other runtime.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startServer } = await import('./instrumentation-node');
    startServer();
  } else {
    const { startEdge } = await import('./instrumentation-edge');
    startEdge();
  }
}

/** Reports what a page or a route handler threw, unless it was a refusal that was expected. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const isRefusal = error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR';
  if (!isRefusal) captureRequestError(error, request, context);
};
