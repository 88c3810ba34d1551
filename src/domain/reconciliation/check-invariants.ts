import { sql } from 'drizzle-orm';
import { countViolations, type Invariant } from '@/db/invariants';
import { invariantChecks } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { raiseAlert } from '@/observability/raise-alert';

/** The views read whole tables, which may take longer than a request is allowed to. */
const TIMEOUT = '120s';
/** Has an alert of its own that waits a little longer. */
const WATCHED_ELSEWHERE: Invariant = 'work_is_done_in_time';

/**
 * Counts the rows that break an invariant, keeps the counts for the metrics of every instance, and
 * alerts when there are any: each is a bug.
 */
export async function checkInvariants(ctx: Context): Promise<Record<Invariant, number>> {
  const counts = await transaction(ctx.db, async (tx) => {
    await tx.execute(sql`set local statement_timeout = ${sql.raw(`'${TIMEOUT}'`)}`);
    return countViolations(tx);
  });
  const checkedAt = ctx.clock.now();
  const rows = Object.entries(counts).map(([name, violations]) => ({
    name,
    violations,
    checkedAt,
  }));
  await ctx.db
    .insert(invariantChecks)
    .values(rows)
    .onConflictDoUpdate({
      target: invariantChecks.name,
      set: { violations: sql`excluded.violations`, checkedAt: sql`excluded.checked_at` },
    });
  for (const { name, violations } of rows) {
    if (violations > 0 && name !== WATCHED_ELSEWHERE) {
      raiseAlert('invariant_violated', { invariant: name, violations });
    }
  }
  return counts;
}

/** The counts of the last check, by name. */
export async function lastViolations(
  ctx: Context,
): Promise<{ name: string; violations: number }[]> {
  return ctx.db
    .select({ name: invariantChecks.name, violations: invariantChecks.violations })
    .from(invariantChecks);
}
