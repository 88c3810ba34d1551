import type { Context } from '@/domain/context';
import { liveContext } from '@/domain/live-context';
import { logger } from '@/observability/logger';

/** The context of jobs: work deferred by a verb runs beside the step and only logs a failure. */
export function jobContext(): Context {
  return liveContext((work) => {
    work().catch((error: unknown) => logger().error({ err: error }, 'deferred work failed'));
  });
}
