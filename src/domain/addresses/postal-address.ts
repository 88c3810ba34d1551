import type { addresses } from '@/db/schema';

/** An address as it is stored with a member, without whose it is. */
export type PostalAddress = Required<Omit<typeof addresses.$inferInsert, 'id' | 'memberId'>>;
