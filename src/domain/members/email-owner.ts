import { and, isNotNull, ne, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { members } from '@/db/schema';
import type { MemberId } from '@/lib/ids';
import type { Locale } from '@/lib/locale';

/** Another member who has verified this address, in any case, or null. At most one can have. */
export async function otherOwnerOf(
  db: DbOrTx,
  email: string,
  than: MemberId,
): Promise<{ username: string; locale: Locale } | null> {
  const [owner] = await db
    .select({ username: members.username, locale: members.locale })
    .from(members)
    .where(
      and(
        sql`lower(${members.email}) = lower(${email})`,
        isNotNull(members.emailVerifiedAt),
        ne(members.id, than),
      ),
    );
  return owner ?? null;
}
