import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { RefreshTokenId, SessionId } from '@/lib/ids';
import { instant } from './columns';
import { sessions } from './sessions';

/** Of mobile sessions. Opaque, rotating, stored as a SHA-256 hash only. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    id: uuid('id').$type<RefreshTokenId>().primaryKey(),
    sessionId: uuid('session_id')
      .$type<SessionId>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    // For the deletion of a session.
    index('refresh_tokens_session').on(table.sessionId),
    uniqueIndex('refresh_tokens_one_usable')
      .on(table.sessionId)
      .where(sql`${table.usedAt} is null`),
  ],
);
