import type { Tx } from '@/db/client';
import { auditAddresses, auditLog } from '@/db/schema';
import type { Actor, Context } from '@/domain/context';
import { type AuditId, newId } from '@/lib/ids';
import { AUDIT_ACTIONS, type AuditAction } from './limits';

/** Values of fields, by name. Ids, states, amounts and reasons: no names, no secrets. */
type Fields = Readonly<Record<string, string | number | boolean | null>>;

export interface AuditEntry {
  action: AuditAction;
  /** Of what `AUDIT_ACTIONS` says it is done to. */
  objectId: string;
  /** The fields that were changed, and nothing else of the object. */
  before?: Fields;
  after?: Fields;
  /**
   * Who did it; left out, the actor of the context or, in a job, the system. Given where a context
   * has no actor yet: at a log-in, or by somebody who has proven nothing.
   */
  by?: Pick<Actor, 'id' | 'role'> | 'anonymous';
}

/**
 * Records what is done in this transaction: with it, or not at all. An entry can never be changed,
 * so what it says must be true and harmless for good.
 */
export async function recordAudit(
  tx: Tx,
  ctx: Context & { actor?: Actor },
  entry: AuditEntry,
): Promise<void> {
  const by = entry.by ?? ctx.actor ?? 'system';
  const id = newId<AuditId>();
  const at = ctx.clock.now();
  await tx.insert(auditLog).values({
    id,
    at,
    actorId: typeof by === 'string' ? null : by.id,
    actorRole: typeof by === 'string' ? by : by.role,
    action: entry.action,
    objectType: AUDIT_ACTIONS[entry.action],
    objectId: entry.objectId,
    before: entry.before,
    after: entry.after,
    requestId: ctx.request?.id,
  });
  const address = ctx.request?.address;
  if (address) await tx.insert(auditAddresses).values({ auditId: id, address, at });
}
