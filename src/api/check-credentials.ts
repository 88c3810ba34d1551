import type { Context } from '@/domain/context';
import { logIn } from '@/domain/members';
import { enforceRateLimit } from '@/domain/rate-limits';
import { proveByCode } from '@/domain/second-factor';
import type { Proof } from '@/domain/sessions';
import { checkInput } from './check-input';
import { clientAddress } from './client-address';
import { logInInput } from './schemas/members';
import { codeInput } from './schemas/tokens';

/**
 * What a form's log-in and password prove, checked and limited like `tokens.create`;
 * null when they cannot be anybody's.
 * @throws DomainError `invalid_input`, `unauthenticated`, `rate_limited`.
 */
export async function checkCredentials(
  ctx: Context,
  input: unknown,
  headers: Headers,
): Promise<Proof | null> {
  checkInput(input);
  await enforceRateLimit(ctx, 'login_address', clientAddress(headers));
  const credentials = logInInput.safeParse(input);
  return credentials.success ? logIn(ctx, credentials.data) : null;
}

/**
 * What a code proves, sent by a form after the right password; null when it cannot be one.
 * @throws DomainError `invalid_input`, `unauthenticated`, `rate_limited`.
 */
export async function checkCode(
  ctx: Context,
  input: unknown,
  headers: Headers,
): Promise<Proof | null> {
  checkInput(input);
  await enforceRateLimit(ctx, 'login_address', clientAddress(headers));
  const sent = codeInput.safeParse(input);
  return sent.success ? proveByCode(ctx, sent.data) : null;
}
