import { and, desc, eq } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import type { SessionId } from '@/lib/ids';
import { findCountry } from './find-country';
import { MAX_LISTED } from './limits';
import { type Client, nameClient } from './name-client';
import type { SessionKind } from './open-session';
import { isAlive } from './queries';

/** A log-in as its member sees it. */
export interface ListedSession {
  id: SessionId;
  kind: SessionKind;
  client: Client;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
  /** The network address of the last use; empty when it is not known. */
  address: string;
  /** ISO 3166-1 alpha-2 of the country the address belongs to, null when it is not known. */
  country: string | null;
  /** The one that asks. */
  isCurrent: boolean;
}

/** The actor's live sessions, the one that was used last first; a hundred at most. */
export async function listSessions(ctx: MemberContext): Promise<{ items: ListedSession[] }> {
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.memberId, ctx.actor.id), isAlive(ctx.clock.now())))
    .orderBy(desc(sessions.lastUsedAt), desc(sessions.id))
    .limit(MAX_LISTED);
  const countries = await Promise.all(rows.map(({ address }) => findCountry(address)));
  const items = rows.map((row, index) => ({
    id: row.id,
    kind: row.kind,
    client: nameClient(row.userAgent),
    createdAt: row.createdAt,
    lastUsedAt: row.lastUsedAt,
    expiresAt: row.expiresAt,
    address: row.address,
    country: countries[index] ?? null,
    isCurrent: row.id === ctx.actor.sessionId,
  }));
  return { items };
}
