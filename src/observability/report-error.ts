import { errorTracker } from './error-tracker';
import { logger } from './logger';

/**
 * Logs a failure nobody expected and sends it to the error tracker, where there is one.
 * @param where the procedure, job or route it happened in.
 */
export function reportError(error: unknown, where: string): void {
  logger().error({ err: error, where }, 'unexpected failure');
  errorTracker()?.exception(error, { where });
}
