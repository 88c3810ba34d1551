import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import type { SessionId } from '@/lib/ids';
import { endSession } from './end-sessions';

/** Ends the session of a browser that logs out. One that has ended already is no mistake. */
export async function logOut(ctx: Context, input: { sessionId: SessionId }): Promise<void> {
  const { sessionId } = input;
  await transaction(ctx.db, (tx) => endSession(tx, { sessionId, now: ctx.clock.now() }));
}
