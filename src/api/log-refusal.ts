import { logger } from '@/observability/logger';
import type { ApiContext } from './context';
import type { Access } from './trpc';

export interface RefusedCall {
  procedure: string;
  /** The code that it was refused with. */
  outcome: string;
  access: Access;
}

/**
 * Writes into the log that a call was refused to somebody who may not make it, or made it too often:
 * what, by whom and from where, for whoever looks into an attack. Nothing of what was sent. Something
 * missing is told as well, unless everybody may ask for it, because it may be somebody else's.
 */
export async function logRefusal(
  ctx: Pick<ApiContext, 'currentActor' | 'clientAddress'>,
  { procedure, outcome, access }: RefusedCall,
): Promise<void> {
  const isMissing = outcome === 'NOT_FOUND' && !access.includes('public');
  const isKnown = isMissing || outcome === 'FORBIDDEN';
  if (!isKnown && outcome !== 'UNAUTHORIZED' && outcome !== 'TOO_MANY_REQUESTS') return;
  // Looked up already where the refusal is about the member; otherwise not worth a query.
  const member = isKnown ? (await ctx.currentActor())?.id : undefined;
  logger().info({ procedure, outcome, member, client: ctx.clientAddress }, 'a call was refused');
}
