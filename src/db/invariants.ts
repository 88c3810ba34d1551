import { sql } from 'drizzle-orm';
import type { DbOrTx } from './client';

/** The views of `drizzle/0001_invariants.sql` and later migrations; each lists violations. */
export const INVARIANTS = [
  'stock_is_its_ledger',
  'items_hold_once',
  'totals_add_up',
  'live_means_captured',
  'money_is_accounted_for',
  'closed_gives_everything_back',
  'cancelled_never_ships',
  'uniqueness',
  'work_is_done_in_time',
  'sessions',
] as const;

export type Invariant = (typeof INVARIANTS)[number];

/** How many rows violate each invariant; all zero, at any time. */
export async function countViolations(db: DbOrTx): Promise<Record<Invariant, number>> {
  const counts = sql.join(
    INVARIANTS.map(
      (name) =>
        sql`(select count(*)::int from ${sql.identifier(`invariant_${name}`)}) as ${sql.identifier(name)}`,
    ),
    sql`, `,
  );
  const [row] = await db.execute<Record<Invariant, number>>(sql`select ${counts}`);
  if (!row) throw new Error('the invariants could not be read');
  return row;
}
