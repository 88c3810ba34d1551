import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { IdentityId, MemberId } from '@/lib/ids';
import { instant } from './columns';
import { members } from './members';

/** With which account at an OpenID Connect issuer a member logs in. */
export const identities = pgTable(
  'identities',
  {
    id: uuid('id').$type<IdentityId>().primaryKey(),
    memberId: uuid('member_id')
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    /** The claims `iss` and `sub`, which together name an account for good; an e-mail does not. */
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    /** As the issuer told it when the account was linked, so that its member knows which it is. */
    email: text('email').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('identities_account').on(table.issuer, table.subject),
    uniqueIndex('identities_one_per_issuer').on(table.memberId, table.issuer),
  ],
);
