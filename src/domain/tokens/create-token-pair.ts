import type { Tx } from '@/db/client';
import { members, tokenFamilies } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { isSessionAlive, type LogInInput, logIn, type SessionClaim } from '@/domain/members';
import { addMs } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import { newId, type TokenFamilyId } from '@/lib/ids';
import { addRefreshToken } from './queries';
import { FAMILY_TTL_MS, newRandom } from './refresh-token';
import { type TokenPair, toTokenPair } from './token-pair';

/**
 * Logs a mobile client in: a short access token, and a refresh token that starts a family.
 * @throws DomainError `unauthenticated`, `rate_limited`.
 */
export async function createTokenPair(ctx: Context, input: LogInInput): Promise<TokenPair> {
  const member = await logIn(ctx, input);
  const claim = { memberId: member.id, sessionVersion: member.sessionVersion };
  const now = ctx.clock.now();
  const family = { id: newId<TokenFamilyId>(), expiresAt: addMs(now, FAMILY_TTL_MS) };
  const refresh = await transaction(ctx.db, async (tx) => {
    await holdSession(tx, claim);
    await tx.insert(tokenFamilies).values({ ...family, memberId: member.id, createdAt: now });
    return addRefreshToken(tx, { family, token: newRandom(), now });
  });
  return toTokenPair(ctx.clock, { ...claim, familyId: family.id }, refresh);
}

/**
 * Keeps the member's sessions from being ended until the commit, and refuses when they were ended
 * after the password was checked: a change of password revokes the families it finds, so one that is
 * added behind its back would give whoever knew the old password another thirty days.
 */
async function holdSession(tx: Tx, claim: SessionClaim): Promise<void> {
  const [current] = await tx
    .select({ id: members.id })
    .from(members)
    .where(isSessionAlive(claim))
    // Conflicts with the lock under which sessions are ended, not with another log-in.
    .for('share');
  if (!current) throw new DomainError('unauthenticated', 'Please log in again.');
}
