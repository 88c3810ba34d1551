import { init } from '@sentry/nextjs';
import { sentryOptions } from './sentry';

/** Starts error reporting in the browser. Its own module, so that it is loaded only when wanted. */
export function startSentry(dsn: string): void {
  init(sentryOptions(dsn));
}
