// Indexes of pages that show the newest first are ascending and read backwards: Drizzle declares a
// descending one with NULLS LAST, which PostgreSQL does not use for a plain ORDER BY … DESC.

export * from './audit';
export * from './carts';
export * from './identities';
export * from './listings';
export * from './member-tokens';
export * from './members';
export * from './messaging';
export * from './orders';
export * from './payments';
export * from './second-factors';
export * from './sessions';
export * from './stock';
export * from './tokens';
