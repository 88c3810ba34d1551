import { and, eq, ne } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import type { Locale } from '@/lib/locale';

/** The language of the letters to a member; nothing is written where it is that already. */
export async function setLocale(ctx: MemberContext, locale: Locale): Promise<void> {
  await ctx.db
    .update(members)
    .set({ locale })
    .where(and(eq(members.id, ctx.actor.id), ne(members.locale, locale)));
}
