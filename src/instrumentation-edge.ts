import { init } from '@sentry/nextjs';
import { env } from './env';
import { sentryOptions } from './observability/sentry';

/** Reports failures of what runs at the edge, which today is nothing of ours; silent without a DSN. */
export function startEdge(): void {
  const { SENTRY_DSN } = env();
  if (SENTRY_DSN) init({ ...sentryOptions(SENTRY_DSN), defaultIntegrations: false });
}
