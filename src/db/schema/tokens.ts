import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { MemberId, RefreshTokenId, TokenFamilyId } from '@/lib/ids';
import { instant } from './columns';
import { members } from './members';

/** One log-in of a mobile client. Revoking the family ends all its tokens. */
export const tokenFamilies = pgTable(
  'token_families',
  {
    id: uuid('id').$type<TokenFamilyId>().primaryKey(),
    memberId: uuid('member_id')
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    /** The log-in ends here, however often its token was renewed. */
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    /**
     * From the token that was exchanged last and from this its successor can be computed again. Null
     * before the first exchange.
     */
    successorSalt: text('successor_salt'),
  },
  (table) => [index('token_families_member').on(table.memberId)],
);

/** Opaque, rotating, stored as a SHA-256 hash only. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    id: uuid('id').$type<RefreshTokenId>().primaryKey(),
    familyId: uuid('family_id')
      .$type<TokenFamilyId>()
      .notNull()
      .references(() => tokenFamilies.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    // For the deletion of a family.
    index('refresh_tokens_family').on(table.familyId),
    uniqueIndex('refresh_tokens_one_usable').on(table.familyId).where(sql`${table.usedAt} is null`),
  ],
);
