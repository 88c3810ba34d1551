import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { DomainError } from '@/lib/errors';

/**
 * Lets only members through whose e-mail address is verified. It never stops being so, hence no lock:
 * an address is replaced only by one that is verified too.
 * @throws DomainError `email_unverified`.
 */
export async function requireVerifiedEmail(ctx: MemberContext): Promise<void> {
  const [member] = await ctx.db
    .select({ verifiedAt: members.emailVerifiedAt })
    .from(members)
    .where(eq(members.id, ctx.actor.id));
  if (member?.verifiedAt) return;
  throw new DomainError(
    'email_unverified',
    'Please verify your e-mail address first: follow the link in the letter we have sent you.',
  );
}
