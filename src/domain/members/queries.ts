import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members } from '@/db/schema';
import { DomainError, notFound } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';

/** Locks the member's row, so that changes to one account happen one after the other. */
export async function lockMember(tx: Tx, id: MemberId): Promise<typeof members.$inferSelect> {
  const [member] = await tx.select().from(members).where(eq(members.id, id)).for('no key update');
  if (!member) throw notFound('Member');
  return member;
}

/**
 * Refuses that an administrator leaves: another one has to take the role from them first, so that
 * there is always one.
 * @param member as read under the lock on its row.
 * @throws DomainError `conflict`.
 */
export function refuseAdmin({ role }: Pick<typeof members.$inferSelect, 'role'>): void {
  if (role !== 'admin') return;
  const message = 'You are an administrator: have another one take that role from you first.';
  throw new DomainError('conflict', message);
}
