import { tokenFamilies } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { type LogInInput, logIn } from '@/domain/members';
import { addMs } from '@/lib/clock';
import { newId, type TokenFamilyId } from '@/lib/ids';
import { signAccessToken } from './access-token';
import { issueRefreshToken, type TokenPair } from './queries';
import { FAMILY_TTL_MS } from './refresh-token';

/**
 * Logs a mobile client in: a short access token, and a refresh token that starts a family.
 * @throws DomainError `unauthenticated`, `rate_limited`.
 */
export async function createTokenPair(ctx: Context, input: LogInInput): Promise<TokenPair> {
  const member = await logIn(ctx, input);
  const now = ctx.clock.now();
  const family = { id: newId<TokenFamilyId>(), expiresAt: addMs(now, FAMILY_TTL_MS) };
  const refresh = await transaction(ctx.db, async (tx) => {
    await tx.insert(tokenFamilies).values({ ...family, memberId: member.id, createdAt: now });
    return issueRefreshToken(tx, { family, now });
  });
  const access = await signAccessToken(ctx.clock, {
    memberId: member.id,
    sessionVersion: member.sessionVersion,
  });
  return {
    accessToken: access.token,
    accessExpiresAt: access.expiresAt,
    refreshToken: refresh.token,
    refreshExpiresAt: refresh.expiresAt,
  };
}
