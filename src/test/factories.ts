import { eq, sql } from 'drizzle-orm';
import {
  addresses,
  cartItems,
  carts,
  categories,
  identities,
  listings,
  members,
  secondFactors,
  sessions,
} from '@/db/schema';
import type { Actor, Context } from '@/domain/context';
import { sealSecret } from '@/domain/second-factor/sealed-secret';
import { newSecret } from '@/domain/second-factor/totp';
import { openStock } from '@/domain/stock';
import { addMs, DAY_MS } from '@/lib/clock';
import {
  type AddressId,
  type CategoryId,
  type IdentityId,
  type ListingId,
  type MemberId,
  newId,
  type SessionId,
} from '@/lib/ids';

/** What the factories need of a world. */
type Data = Pick<Context, 'db' | 'clock'>;

/** In place of a hash: nobody logs in with it. */
export const NO_PASSWORD = 'not a hash';

let counter = 0;

/** A member with an address, ready to buy and to sell. */
export async function createMember(
  world: Data,
  overrides: Partial<typeof members.$inferInsert> = {},
): Promise<Actor> {
  const username = overrides.username ?? `member-${++counter}`;
  const member = {
    id: newId<MemberId>(),
    username,
    email: `${username}@example.com`,
    passwordHash: NO_PASSWORD,
    role: 'member' as const,
    emailVerifiedAt: world.clock.now(),
    createdAt: world.clock.now(),
    ...overrides,
  };
  await world.db.insert(members).values(member);
  await world.db.insert(addresses).values({
    id: newId<AddressId>(),
    memberId: member.id,
    formatted: 'Avenida Paulista, 1000, São Paulo, Brazil',
    city: 'São Paulo',
    country: 'BR',
    verified: true,
  });
  return { id: member.id, username: member.username, role: member.role };
}

/** A log-in that lasts a day, without any refresh token. */
export async function createSession(
  world: Data,
  member: Pick<Actor, 'id'>,
  overrides: Partial<typeof sessions.$inferInsert> = {},
): Promise<SessionId> {
  const id = newId<SessionId>();
  const createdAt = world.clock.now();
  const expiresAt = addMs(createdAt, DAY_MS);
  const session = { id, memberId: member.id, kind: 'mobile' as const, createdAt, expiresAt };
  await world.db.insert(sessions).values({ ...session, lastUsedAt: createdAt, ...overrides });
  return id;
}

/** An active listing with stock. */
export async function createListing(
  world: Data,
  seller: Actor,
  overrides: Partial<typeof listings.$inferInsert> & { quantity?: number } = {},
): Promise<ListingId> {
  const { quantity = 10, ...columns } = overrides;
  const id = newId<ListingId>();
  const now = world.clock.now();
  await world.db.transaction(async (tx) => {
    const [category] = await tx
      .insert(categories)
      .values({ id: newId<CategoryId>(), slug: 'things', name: 'Things', position: 1 })
      .onConflictDoUpdate({ target: categories.slug, set: { position: 1 } })
      .returning({ id: categories.id });
    if (!category) throw new Error('no category');
    await tx.insert(listings).values({
      id,
      sellerId: seller.id,
      categoryId: category.id,
      title: `Listing ${++counter}`,
      description: 'A thing.',
      priceMinor: 1_000,
      currency: 'usd',
      createdAt: now,
      updatedAt: now,
      ...columns,
    });
    await openStock(tx, { listingId: id, quantity, actorId: seller.id, now });
  });
  return id;
}

/** Puts lines into a cart, or in place of its own, without the checks of the cart's verbs. */
export async function fillCart(
  world: Data,
  member: Actor,
  lines: Record<ListingId, number>,
): Promise<void> {
  await world.db.insert(carts).values({ memberId: member.id }).onConflictDoNothing();
  const rows = Object.entries(lines).map(([listingId, quantity]) => ({
    memberId: member.id,
    listingId: listingId as ListingId,
    quantity,
    addedAt: world.clock.now(),
  }));
  await world.db
    .insert(cartItems)
    .values(rows)
    .onConflictDoUpdate({
      target: [cartItems.memberId, cartItems.listingId],
      set: { quantity: sql`excluded.quantity` },
    });
}

/** A second factor that is on, without recovery codes. @returns the secret of the app. */
export async function createSecondFactor(
  world: Data,
  { id: memberId }: Pick<Actor, 'id'>,
): Promise<string> {
  const secret = newSecret();
  const now = world.clock.now();
  await world.db.delete(secondFactors).where(eq(secondFactors.memberId, memberId));
  await world.db.insert(secondFactors).values({
    memberId,
    sealedSecret: sealSecret(memberId, secret),
    createdAt: now,
    confirmedAt: now,
  });
  return secret;
}

/** An account at an issuer with which a member logs in. */
export async function createIdentity(
  world: Data,
  { id: memberId }: Pick<Actor, 'id'>,
): Promise<IdentityId> {
  const id = newId<IdentityId>();
  const account = { issuer: `https://issuer-${++counter}.test`, subject: id, email: 'a@b.test' };
  await world.db
    .insert(identities)
    .values({ id, memberId, ...account, createdAt: world.clock.now() });
  return id;
}
