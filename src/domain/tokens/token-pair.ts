import type { SessionClaim } from '@/domain/sessions';
import type { Clock } from '@/lib/clock';
import { accessKeys } from './access-keys';
import { signAccessToken } from './access-token';
import type { IssuedToken } from './queries';

/** What a client gets; dates are when the tokens stop working. */
export interface TokenPair {
  accessToken: string;
  accessExpiresAt: Date;
  refreshToken: string;
  refreshExpiresAt: Date;
}

/** Puts a new access token beside a refresh token. */
export async function toTokenPair(
  clock: Clock,
  claim: SessionClaim,
  refresh: IssuedToken,
): Promise<TokenPair> {
  const access = await signAccessToken(await accessKeys(), clock, claim);
  return {
    accessToken: access.token,
    accessExpiresAt: access.expiresAt,
    refreshToken: refresh.token,
    refreshExpiresAt: refresh.expiresAt,
  };
}
