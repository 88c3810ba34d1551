import type { MemberContext } from '@/domain/context';
import { invalidField } from '@/lib/errors';
import { takeCode } from './take-code';

/**
 * Takes a code of the actor, for what a session alone may not do.
 * @throws DomainError `invalid_input` at `code`, `rate_limited`.
 */
export async function demandCode(ctx: MemberContext, code: string): Promise<void> {
  if (await takeCode(ctx, { memberId: ctx.actor.id, code })) return;
  throw invalidField('code', 'This code is not right, or was used already.');
}
