import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members, refreshTokens, sessions } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { type Device, endSession, lastUse } from '@/domain/sessions';
import { addMs } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import {
  addRefreshToken,
  type IssuedToken,
  lockSessionOf,
  type RefreshTokenRow,
  type SessionRow,
} from './queries';
import { GRACE_MS, hashRefreshToken, newRandom, successorOf } from './refresh-token';
import { type TokenPair, toTokenPair } from './token-pair';

interface Renewal {
  session: SessionRow;
  refresh: IssuedToken;
}

/**
 * Exchanges a refresh token for a new pair. The same token again within ten seconds gets the same
 * successor, as long as that one was not used. Later it has two holders, one of whom stole it, so its
 * whole session is ended (RFC 9700, section 4.14.2).
 * @throws DomainError `unauthenticated`, the same for every reason.
 */
export async function refreshTokenPair(
  ctx: Context,
  input: { refreshToken: string },
  device?: Device,
): Promise<TokenPair> {
  const use = { token: input.refreshToken, now: ctx.clock.now(), device };
  // Returns instead of throwing: a revocation must be committed.
  const renewal = await transaction(ctx.db, (tx) => renew(tx, ctx, use));
  if (!renewal) throw new DomainError('unauthenticated', 'Please log in again.');
  const { session, refresh } = renewal;
  return toTokenPair(ctx.clock, { memberId: session.memberId, sessionId: session.id }, refresh);
}

interface Use {
  token: string;
  now: Date;
  device?: Device;
}

async function renew(tx: Tx, ctx: Context, use: Use): Promise<Renewal | null> {
  const { token, now } = use;
  const locked = await lockSessionOf(tx, token);
  if (!locked || locked.session.revokedAt !== null) return null;
  const { session, presented } = locked;
  const successor = presented.usedAt === null ? null : await findSuccessor(tx, use, locked);
  if (presented.usedAt !== null && successor === null) {
    await endSession(tx, { sessionId: session.id, now });
    await recordAudit(tx, ctx, {
      action: 'member.token_reused',
      objectId: session.memberId,
      after: { sessionId: session.id },
      by: 'anonymous',
    });
    return null;
  }
  if ((successor ?? presented).expiresAt <= now) return null;
  const [member] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, session.memberId), eq(members.status, 'active')));
  if (!member) return null;
  return { session, refresh: successor ?? (await rotate(tx, use, locked)) };
}

interface Locked {
  session: SessionRow;
  presented: RefreshTokenRow;
}

/** Marks the token as used and adds its successor. */
async function rotate(
  tx: Tx,
  { token, now, device }: Use,
  { session, presented }: Locked,
): Promise<IssuedToken> {
  const successorSalt = newRandom();
  await tx.update(refreshTokens).set({ usedAt: now }).where(eq(refreshTokens.id, presented.id));
  await tx
    .update(sessions)
    .set({ successorSalt, ...lastUse(device, now) })
    .where(eq(sessions.id, session.id));
  return addRefreshToken(tx, { session, token: successorOf(token, successorSalt), now });
}

/**
 * The successor that a token got within the grace, or null. The session keeps the salt of its last
 * exchange only: with another one the token leads to nothing that was ever issued, so the grace ends
 * when the successor is exchanged itself.
 */
async function findSuccessor(
  tx: Tx,
  { token, now }: Use,
  { session, presented }: Locked,
): Promise<IssuedToken | null> {
  const { usedAt } = presented;
  if (usedAt === null || session.successorSalt === null) return null;
  if (addMs(usedAt, GRACE_MS) <= now) return null;
  const successor = successorOf(token, session.successorSalt);
  const [issued] = await tx
    .select({ expiresAt: refreshTokens.expiresAt })
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, hashRefreshToken(successor)));
  return issued ? { token: successor, expiresAt: issued.expiresAt } : null;
}
