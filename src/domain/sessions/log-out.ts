import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members, sessions } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import type { SessionId } from '@/lib/ids';
import { endSession } from './end-sessions';
import { isAlive } from './queries';

/** Ends the session of a browser that logs out. One that has ended already is no mistake. */
export async function logOut(ctx: Context, input: { sessionId: SessionId }): Promise<void> {
  await transaction(ctx.db, (tx) => logOutIn(tx, ctx, input));
}

/** As `logOut`, in the transaction of the caller. */
export async function logOutIn(
  tx: Tx,
  ctx: Context,
  { sessionId }: { sessionId: SessionId },
): Promise<void> {
  const now = ctx.clock.now();
  const [by] = await tx
    .select({ id: members.id, role: members.role })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .where(and(eq(sessions.id, sessionId), isAlive(now)));
  if (!by) return;
  await endSession(tx, { sessionId, now });
  const after = { sessionId };
  await recordAudit(tx, ctx, { action: 'member.logged_out', objectId: by.id, after, by });
}
