import { forgetOldAddresses } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { deleteExpired, purgeListings, purgeMembers, purgeSessions } from '@/domain/retention';
import { inngest } from '@/integrations/inngest';
import { alertOperators } from './alert-operators';

/** Deletes what was deactivated thirty days ago, and records that nobody needs any more. */
export function purgeDaily(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'purge-daily',
      name: 'Purge what is over',
      triggers: { cron: 'TZ=UTC 20 5 * * *' },
      retries: 3,
      concurrency: { limit: 1 },
      onFailure: alertOperators('purge-daily'),
    },
    async ({ step }) => ({
      members: await step.run('members', () => purgeMembers(ctx)),
      listings: await step.run('listings', () => purgeListings(ctx)),
      sessions: await step.run('sessions', () => purgeSessions(ctx)),
      addresses: await step.run('addresses', () => forgetOldAddresses(ctx)),
      records: await step.run('records', () => deleteExpired(ctx)),
    }),
  );
}
