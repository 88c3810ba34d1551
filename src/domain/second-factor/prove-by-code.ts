import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { Context } from '@/domain/context';
import { digestOf, openPendingLogIn, type Proof } from '@/domain/sessions';
import { DomainError } from '@/lib/errors';
import { takeCode } from './take-code';

export interface CodeInput {
  pendingToken: string;
  /** Of the app, or a recovery code. */
  code: string;
}

/**
 * The second step of a log-in: a code for a password that was right a moment ago.
 * @throws DomainError `unauthenticated`, the same for every reason, and `rate_limited`.
 */
export async function proveByCode(ctx: Context, input: CodeInput): Promise<Proof> {
  const pending = await openPendingLogIn(ctx.clock, input.pendingToken);
  if (!pending) throw refused();
  const { memberId, passwordDigest } = pending;
  const [member] = await ctx.db
    .select({ passwordHash: members.passwordHash })
    .from(members)
    .where(eq(members.id, memberId));
  if (!member || digestOf(member.passwordHash) !== passwordDigest) throw refused();
  if (!(await takeCode(ctx, { memberId, code: input.code.trim() }))) throw refused();
  return { memberId, passwordHash: member.passwordHash, hasCode: true };
}

function refused(): DomainError {
  return new DomainError('unauthenticated', 'The code is not right, or the log-in took too long.');
}
