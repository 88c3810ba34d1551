import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { auditAddresses, auditLog, members } from '@/db/schema';
import type { AuditAction, AuditObject } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { invalidField } from '@/lib/errors';
import { type AuditId, parseId } from '@/lib/ids';
import { isAdmin } from './as-admin';
import { type Page, type PageInput, rowsFor, toPage } from './page';

type Stored = typeof auditLog.$inferSelect;

/** An entry of the audit log, with what names its ids have today. */
export interface AuditRow extends Omit<Stored, 'action' | 'objectType'> {
  action: AuditAction;
  objectType: AuditObject;
  /** Null when nobody acted, or when they are erased. */
  actorName: string | null;
  /** Of a member: the name; null for other objects, or when it is erased. */
  objectName: string | null;
  /** Where the request came from, for ninety days. */
  address: string | null;
}

/**
 * One page of the audit log, the newest first, with one query.
 * @throws DomainError `invalid_input` on the field `cursor`.
 */
export async function listAudit(
  ctx: MemberContext,
  input: PageInput<string> & {
    /** User name of whoever acted, in any case, or an id. */
    actor?: string;
    action?: AuditAction;
    /** Id of what it was done to, or the user name of a member. */
    object?: string;
    from?: Date;
    /** Not included. */
    until?: Date;
  },
): Promise<Page<AuditRow, string>> {
  const { actor, action, object, from, until } = input;
  const cursor = input.cursor ? decodeCursor(input.cursor) : null;
  const rows = await ctx.db
    .select({
      entry: auditLog,
      actorName: members.username,
      objectName: sql<string | null>`(
        select object.username from members as object
        where ${auditLog.objectType} = 'member' and object.id::text = ${auditLog.objectId})`,
      address: auditAddresses.address,
    })
    .from(auditLog)
    .leftJoin(members, eq(members.id, auditLog.actorId))
    .leftJoin(auditAddresses, eq(auditAddresses.auditId, auditLog.id))
    .where(
      and(
        isAdmin(ctx),
        actor ? sql`${auditLog.actorId} = ${memberIdOf(actor)}` : undefined,
        action ? eq(auditLog.action, action) : undefined,
        object ? sql`${auditLog.objectId} in (${object}, ${memberIdOf(object)}::text)` : undefined,
        from ? gte(auditLog.at, from) : undefined,
        until ? lt(auditLog.at, until) : undefined,
        cursor
          ? sql`(${auditLog.at}, ${auditLog.id}) < (${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(rowsFor(input));
  const page = toPage(rows, input, ({ entry }) => encodeCursor(entry));
  return { ...page, items: page.items.map(({ entry, ...names }) => toRow(entry, names)) };
}

/** Where a page ended: several entries may be of the same moment. */
function encodeCursor({ at, id }: Pick<Stored, 'at' | 'id'>): string {
  return `${at.toISOString()}~${id}`;
}

function decodeCursor(cursor: string): Pick<Stored, 'at' | 'id'> {
  const [time = '', text] = cursor.split('~');
  const [at, id] = [new Date(time), parseId<AuditId>(text)];
  if (id && !Number.isNaN(at.getTime())) return { at, id };
  throw invalidField('cursor', 'This page does not exist any more. Start from the first one.');
}

/** An id also when there is no such member any more. */
function memberIdOf(nameOrId: string): SQL {
  const id = parseId(nameOrId);
  if (id) return sql`${id}::uuid`;
  return sql`(select named.id from members as named
    where lower(named.username) = lower(${nameOrId}))`;
}

function toRow(
  entry: Stored,
  names: Pick<AuditRow, 'actorName' | 'objectName' | 'address'>,
): AuditRow {
  const { action, objectType } = entry;
  return {
    ...entry,
    ...names,
    action: action as AuditAction,
    objectType: objectType as AuditObject,
  };
}
