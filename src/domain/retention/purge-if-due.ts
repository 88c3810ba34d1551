import type { Tx } from '@/db/client';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';

/** Rolls the purge back; never leaves this file. */
class NotDue extends Error {}

/**
 * Deletes something in a transaction, which is rolled back when `purge` returns false because it is
 * not due any more. The lock order has carts emptied before that can be known: what is kept after
 * all must stay in them.
 * @returns whether it was deleted.
 */
export async function purgeIfDue(
  ctx: Context,
  purge: (tx: Tx) => Promise<boolean>,
): Promise<boolean> {
  try {
    return await transaction(ctx.db, async (tx) => {
      if (!(await purge(tx))) throw new NotDue();
      return true;
    });
  } catch (error) {
    if (error instanceof NotDue) return false;
    throw error;
  }
}
