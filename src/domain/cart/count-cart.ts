import type { MemberContext } from '@/domain/context';
import { countUnits } from './queries';

/** How many units the actor's cart holds, for the number at its icon. */
export async function countCart(ctx: MemberContext): Promise<{ count: number }> {
  return { count: await countUnits(ctx.db, ctx.actor.id) };
}
