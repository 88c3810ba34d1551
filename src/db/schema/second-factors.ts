import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { MemberId, RecoveryCodeId } from '@/lib/ids';
import { instant } from './columns';
import { members } from './members';

/** The authenticator app of a member. It counts from its confirmation on. */
export const secondFactors = pgTable('second_factors', {
  memberId: uuid('member_id')
    .$type<MemberId>()
    .primaryKey()
    .references(() => members.id, { onDelete: 'cascade' }),
  /** The shared secret, encrypted for this member. */
  sealedSecret: text('sealed_secret').notNull(),
  createdAt: instant('created_at').notNull(),
  /** When a first code has shown that the app has the secret. */
  confirmedAt: instant('confirmed_at'),
  /** The time step of the last code that was taken; neither it nor an earlier one is taken again. */
  lastUsedStep: integer('last_used_step').notNull().default(0),
});

/** For whoever has lost the app. Random, stored as a SHA-256 hash only, each good for once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: uuid('id').$type<RecoveryCodeId>().primaryKey(),
    memberId: uuid('member_id')
      .$type<MemberId>()
      .notNull()
      .references(() => secondFactors.memberId, { onDelete: 'cascade' }),
    codeHash: text('code_hash').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    index('recovery_codes_member').on(table.memberId),
    uniqueIndex('recovery_codes_once').on(table.memberId, table.codeHash),
  ],
);
