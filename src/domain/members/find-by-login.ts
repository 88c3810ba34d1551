import { and, desc, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { Context } from '@/domain/context';

/**
 * The member whose user name or verified e-mail address this is, in any case. User names may look like
 * an address, so the same text can be one member's name and another's e-mail. The e-mail wins: nobody
 * can take an account's log-in by choosing a name.
 *
 * An address that is not verified is nobody's: could one log in with it, somebody who has just
 * registered with it would learn whether it was free.
 * @param letter for somebody who will only be written to: then the newest claim to an address counts,
 *   if it has no owner and is nobody's name.
 */
export async function findByLogin(ctx: Context, login: string, { letter = false } = {}) {
  const isEmail = sql`lower(${members.email}) = lower(${login})`;
  const isOwnEmail = and(isEmail, isNotNull(members.emailVerifiedAt)) as SQL;
  const isName = sql`lower(${members.username}) = lower(${login})`;
  const [found] = await ctx.db
    .select()
    .from(members)
    .where(or(letter ? isEmail : isOwnEmail, isName))
    .orderBy(desc(isOwnEmail), desc(isName), desc(members.createdAt))
    .limit(1);
  return found ?? null;
}
