import { createBackup, pruneBackups } from '@/domain/backups';
import type { Context } from '@/domain/context';
import { env } from '@/env';
import { inngest } from '@/integrations/inngest';
import { alertOperators } from './alert-operators';

/**
 * Exports the database to the backup bucket every night and applies the retention. In UTC, and away
 * from the hours around which the server's cron skips or doubles when clocks change.
 */
export function backUpNightly(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'back-up-nightly',
      name: 'Back up the database',
      triggers: { cron: 'TZ=UTC 30 3 * * *' },
      // A repeated export is a new backup; what a failed one left is pruned after a day.
      retries: 3,
      concurrency: { limit: 1 },
      onFailure: alertOperators('back-up-nightly', 'backup_failed'),
    },
    async ({ step }) => {
      const id = await step.run('create', async () => {
        const manifest = await createBackup(ctx, { databaseUrl: env().DATABASE_URL });
        return manifest.id;
      });
      const removed = await step.run('prune', () => pruneBackups(ctx));
      return { id, removed: removed.length };
    },
  );
}
