import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members } from '@/db/schema';
import { notFound } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';

/** Locks the member's row, so that changes to one account happen one after the other. */
export async function lockMember(tx: Tx, id: MemberId): Promise<typeof members.$inferSelect> {
  const [member] = await tx.select().from(members).where(eq(members.id, id)).for('no key update');
  if (!member) throw notFound('Member');
  return member;
}
