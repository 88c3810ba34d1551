import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { type LogInInput, logIn } from '@/domain/members';
import { type CodeInput, proveByCode } from '@/domain/second-factor';
import { type Device, openSession, type Proof } from '@/domain/sessions';
import { addRefreshToken } from './queries';
import { newRandom } from './refresh-token';
import { type TokenPair, toTokenPair } from './token-pair';

/**
 * Logs a mobile client in: a session with a short access token and a refresh token.
 * @throws DomainError `unauthenticated`, `second_factor_required`, `rate_limited`.
 */
export async function createTokenPair(
  ctx: Context,
  input: LogInInput,
  device?: Device,
): Promise<TokenPair> {
  return openMobileSession(ctx, await logIn(ctx, input), device);
}

/**
 * The second step of such a log-in, for an account with a second factor.
 * @throws DomainError `unauthenticated`, `rate_limited`.
 */
export async function createTokenPairByCode(
  ctx: Context,
  input: CodeInput,
  device?: Device,
): Promise<TokenPair> {
  return openMobileSession(ctx, await proveByCode(ctx, input), device);
}

async function openMobileSession(ctx: Context, proof: Proof, device?: Device): Promise<TokenPair> {
  const now = ctx.clock.now();
  const { session, refresh } = await transaction(ctx.db, async (tx) => {
    const opened = await openSession(tx, ctx, { proof, kind: 'mobile', device });
    const token = newRandom();
    return { session: opened, refresh: await addRefreshToken(tx, { session: opened, token, now }) };
  });
  const claim = { memberId: session.memberId, sessionId: session.id };
  return toTokenPair(ctx.clock, claim, refresh);
}
