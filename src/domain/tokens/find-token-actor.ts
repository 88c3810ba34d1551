import type { Actor, Context } from '@/domain/context';
import { type Device, findSessionActor } from '@/domain/sessions';
import { accessKeys } from './access-keys';
import { readAccessToken } from './access-token';

/**
 * The member an access token speaks for, or null. Looks at the account and at the session of the
 * token each time, so that logging out, a refresh token that was used twice, a suspension and a new
 * password all work at the next request and not when the token expires.
 */
export async function findTokenActor(
  ctx: Context,
  token: string,
  device?: Device,
): Promise<Actor | null> {
  const claim = await readAccessToken(await accessKeys(), ctx.clock, token);
  return claim && findSessionActor(ctx, claim, 'mobile', device);
}
