import type { Context } from '@/domain/context';
import { sweepUploads } from '@/domain/media';
import { inngest } from '@/integrations/inngest';
import { alertOperators } from './alert-operators';

/** Removes pictures that were uploaded and never became part of a listing. */
export function sweepOrphanedUploads(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'sweep-orphaned-uploads',
      name: 'Sweep orphaned uploads',
      triggers: { cron: 'TZ=UTC 15 4 * * *' },
      retries: 3,
      concurrency: { limit: 1 },
      onFailure: alertOperators('sweep-orphaned-uploads'),
    },
    async ({ step }) => step.run('sweep', () => sweepUploads(ctx)),
  );
}
