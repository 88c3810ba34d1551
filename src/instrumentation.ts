import { captureException, captureMessage, captureRequestError, init } from '@sentry/nextjs';
import { TRPCError } from '@trpc/server';
import type { Instrumentation } from 'next';
import { type Env, env } from './env';
import { sendReportsTo } from './observability/error-tracker';
import { sentryOptions } from './observability/sentry';

/** The rest of the SDK's integrations trace; they cost more than the requests they look at. */
const INTEGRATIONS = new Set([
  'EventFilters',
  'FunctionToString',
  'LinkedErrors',
  'ContextLines',
  'NodeContext',
  'OnUncaughtException',
  'OnUnhandledRejection',
]);

/** Runs once, before the first request. */
export function register(): void {
  const { SENTRY_DSN } = validEnv();
  if (!SENTRY_DSN) return;
  init({
    ...sentryOptions(SENTRY_DSN),
    integrations: (defaults) => defaults.filter(({ name }) => INTEGRATIONS.has(name)),
    enableOpenTelemetrySetup: false,
    enableRuntimeChannelInjection: false,
  });
  sendReportsTo({
    exception: (error, facts) => captureException(error, { tags: facts }),
    message: (text, facts) => captureMessage(text, { level: 'error', tags: facts }),
  });
}

/** Next.js would log the failure and answer 500 to everything; not starting is what is noticed. */
function validEnv(): Env {
  try {
    return env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

/** Reports what a page or a route handler threw, unless it was a refusal that was expected. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const isRefusal = error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR';
  if (!isRefusal) captureRequestError(error, request, context);
};
