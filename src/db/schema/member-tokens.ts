import { index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { MemberId, MemberTokenId } from '@/lib/ids';
import { instant } from './columns';
import { members } from './members';

export const memberTokenPurpose = pgEnum('member_token_purpose', [
  'verify_email',
  'reset_password',
  'confirm_old_email',
  'confirm_new_email',
]);

/** What a link in a letter proves, once: that its reader reads the letters to an address. */
export const memberTokens = pgTable(
  'member_tokens',
  {
    /** That of the letter's outbox entry, so that the letter says the same when it is sent again. */
    id: uuid('id').$type<MemberTokenId>().primaryKey(),
    memberId: uuid('member_id')
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    purpose: memberTokenPurpose('purpose').notNull(),
    /** SHA-256 of the token, base64url. */
    tokenHash: text('token_hash').notNull().unique(),
    /** Where the letter went. */
    email: text('email').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    index('member_tokens_member').on(table.memberId, table.purpose),
    // For the clean-up.
    index('member_tokens_expires').on(table.expiresAt),
  ],
);

/** The one change of address that a member has asked for, until both addresses have agreed. */
export const emailChanges = pgTable('email_changes', {
  memberId: uuid('member_id')
    .$type<MemberId>()
    .primaryKey()
    .references(() => members.id, { onDelete: 'cascade' }),
  oldEmail: text('old_email').notNull(),
  newEmail: text('new_email').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  oldConfirmedAt: instant('old_confirmed_at'),
  newConfirmedAt: instant('new_confirmed_at'),
});
