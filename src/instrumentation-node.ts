import { captureException, captureMessage, init } from '@sentry/nextjs';
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

/** Checks the configuration and starts error reporting where a tracker is configured. */
export function startServer(): void {
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
