import type { Context } from '@/domain/context';
import { enqueueAccountMail } from '@/domain/outbox';
import { enforceRateLimit } from '@/domain/rate-limits';
import { relayEntry } from '@/domain/relay';
import { findByLogin } from './find-by-login';

/**
 * Sends a letter with a link to choose a new password, if the user name or e-mail is somebody's. The
 * same is done and answered if it is nobody's; then the outbox finds that there is nobody to write to.
 * @throws DomainError `rate_limited`, per user name or e-mail as it was typed.
 */
export async function requestPasswordReset(ctx: Context, input: { login: string }): Promise<void> {
  const login = input.login.trim();
  await enforceRateLimit(ctx, 'account_mail', login);
  const member = await findByLogin(ctx, login, { letter: true });
  const mail = { mail: 'reset_password', memberId: member?.id ?? null } as const;
  const letter = await enqueueAccountMail(ctx.db, mail, ctx.clock.now());
  ctx.defer(() => relayEntry(ctx, letter));
}
