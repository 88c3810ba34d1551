import { sql } from 'drizzle-orm';
import {
  boolean,
  char,
  check,
  index,
  numeric,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AddressId, MemberId } from '@/lib/ids';
import { DEFAULT_LOCALE, type Locale } from '@/lib/locale';
import { instant } from './columns';

export const memberRole = pgEnum('member_role', ['member', 'admin']);
export const memberStatus = pgEnum('member_status', ['active', 'deactivated', 'suspended']);

export const members = pgTable(
  'members',
  {
    id: uuid('id').$type<MemberId>().primaryKey(),
    username: text('username').notNull(),
    /** As it was typed. Until it is verified, anybody may say that it is theirs. */
    email: text('email').notNull(),
    /** When the member followed the link in a letter to the address. */
    emailVerifiedAt: instant('email_verified_at'),
    /** Null for an account that was opened at an issuer and has no password yet. */
    passwordHash: text('password_hash'),
    role: memberRole('role').notNull().default('member'),
    status: memberStatus('status').notNull().default('active'),
    /** What others read instead of the user name, where there is one. */
    displayName: text('display_name'),
    about: text('about').notNull().default(''),
    pictureKey: text('picture_key'),
    /** The language of letters: a BCP 47 tag. */
    locale: text('locale').$type<Locale>().notNull().default(DEFAULT_LOCALE),
    createdAt: instant('created_at').notNull(),
    deactivatedAt: instant('deactivated_at'),
    suspendedAt: instant('suspended_at'),
    /** The administrator's words, which the member is told. */
    suspensionReason: text('suspension_reason'),
  },
  (table) => [
    uniqueIndex('members_username_key').on(sql`lower(${table.username})`),
    // An address belongs to whoever has shown that they read its letters. Were it unique before that,
    // registering would tell who has an account, and could keep an address from its owner.
    uniqueIndex('members_email_key')
      .on(sql`lower(${table.email})`)
      .where(sql`${table.emailVerifiedAt} is not null`),
    index('members_email').on(sql`lower(${table.email})`),
    // For administrators, who look for the beginning of a name; in the order of bytes, because that
    // of a language knows no beginnings.
    index('members_username_prefix').on(sql`lower(${table.username}) text_pattern_ops`),
    index('members_email_prefix').on(sql`lower(${table.email}) text_pattern_ops`),
    index('members_status').on(table.status, table.id),
    index('members_admins').on(table.id).where(sql`${table.role} = 'admin'`),
    // For the purge.
    index('members_deactivated')
      .on(table.deactivatedAt)
      .where(sql`${table.status} = 'deactivated'`),
    check(
      'members_deactivated_at',
      sql`(${table.status} = 'deactivated') = (${table.deactivatedAt} is not null)`,
    ),
  ],
);

/** A member's one postal address, as the maps service normalised it. */
export const addresses = pgTable('addresses', {
  id: uuid('id').$type<AddressId>().primaryKey(),
  memberId: uuid('member_id')
    .$type<MemberId>()
    .notNull()
    .unique()
    .references(() => members.id, { onDelete: 'cascade' }),
  formatted: text('formatted').notNull(),
  placeId: text('place_id'),
  city: text('city').notNull(),
  region: text('region').notNull().default(''),
  postalCode: text('postal_code').notNull().default(''),
  /** ISO 3166-1 alpha-2, upper case. */
  country: char('country', { length: 2 }).notNull(),
  latitude: numeric('latitude', { precision: 9, scale: 6, mode: 'number' }),
  longitude: numeric('longitude', { precision: 9, scale: 6, mode: 'number' }),
  /** False when the maps service was down and the address was taken as typed. */
  verified: boolean('verified').notNull(),
});
