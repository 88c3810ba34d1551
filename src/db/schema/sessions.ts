import { index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { MemberId, SessionId } from '@/lib/ids';
import { instant } from './columns';
import { members } from './members';

/** A browser with a cookie, or another client with tokens. */
export const sessionKind = pgEnum('session_kind', ['web', 'mobile']);

/** One log-in. What speaks for the member names it, and is worth nothing once it has ended. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').$type<SessionId>().primaryKey(),
    memberId: uuid('member_id')
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    kind: sessionKind('kind').notNull(),
    createdAt: instant('created_at').notNull(),
    /** It ends here, however much it is used. */
    expiresAt: instant('expires_at').notNull(),
    /** Written every few minutes at most. */
    lastUsedAt: instant('last_used_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** As the client named itself last, shortened. */
    userAgent: text('user_agent').notNull().default(''),
    /** The network address of the last use. */
    address: text('address').notNull().default(''),
    /**
     * Of a mobile session: from the refresh token that was exchanged last and from this its successor
     * can be computed again. Null before the first exchange.
     */
    successorSalt: text('successor_salt'),
  },
  (table) => [
    index('sessions_member').on(table.memberId),
    // For the purge.
    index('sessions_expires').on(table.expiresAt),
  ],
);
