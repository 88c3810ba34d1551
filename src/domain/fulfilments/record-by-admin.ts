import type { Tx } from '@/db/client';
import { type AuditEntry, recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import type { LockedFulfilment } from './lock-fulfilment';

/**
 * Records a step that somebody has taken as an administrator; what buyers and sellers do with what is
 * theirs is in the order itself.
 */
export async function recordByAdmin(
  tx: Tx,
  ctx: MemberContext,
  { party, part }: Pick<LockedFulfilment, 'party' | 'part'>,
  entry: Omit<AuditEntry, 'objectId'>,
): Promise<void> {
  if (party === 'admin') await recordAudit(tx, ctx, { ...entry, objectId: part.id });
}
