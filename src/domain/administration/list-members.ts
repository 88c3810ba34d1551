import { and, desc, eq, lt, or, sql } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import type { MemberId } from '@/lib/ids';
import { isAdmin } from './as-admin';
import { beginsWith } from './begins-with';
import { type Page, type PageInput, rowsFor, toPage } from './page';

type Member = typeof members.$inferSelect;

export type MemberRow = Pick<Member, 'id' | 'username' | 'email' | 'role' | 'status' | 'createdAt'>;

/** One page of all members, the newest first, with one query. */
export async function listMembers(
  ctx: MemberContext,
  input: PageInput<MemberId> & {
    /** The beginning of a user name or e-mail address, in any case. */
    q?: string;
    status?: Member['status'];
    role?: Member['role'];
  },
): Promise<Page<MemberRow, MemberId>> {
  const { q, status, role, cursor } = input;
  const { id, username, email, createdAt } = members;
  const rows = await ctx.db
    .select({ id, username, email, role: members.role, status: members.status, createdAt })
    .from(members)
    .where(
      and(
        isAdmin(ctx),
        q
          ? or(
              beginsWith(sql`lower(${members.username})`, q),
              beginsWith(sql`lower(${members.email})`, q),
            )
          : undefined,
        status ? eq(members.status, status) : undefined,
        role ? eq(members.role, role) : undefined,
        cursor ? lt(members.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(members.id))
    .limit(rowsFor(input));
  return toPage(rows, input, (last) => last.id);
}
