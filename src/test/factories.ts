import {
  addresses,
  cartItems,
  carts,
  categories,
  listings,
  members,
  tokenFamilies,
} from '@/db/schema';
import type { Actor, Context } from '@/domain/context';
import { openStock } from '@/domain/stock';
import { addMs, DAY_MS } from '@/lib/clock';
import {
  type AddressId,
  type CategoryId,
  type ListingId,
  type MemberId,
  newId,
  type TokenFamilyId,
} from '@/lib/ids';

/** What the factories need of a world. */
type Data = Pick<Context, 'db' | 'clock'>;

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
    passwordHash: 'not a hash: nobody logs in with it',
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

/** A log-in of a mobile client that lasts a day, without any refresh token. */
export async function createTokenFamily(
  world: Data,
  member: Pick<Actor, 'id'>,
): Promise<TokenFamilyId> {
  const id = newId<TokenFamilyId>();
  const createdAt = world.clock.now();
  const expiresAt = addMs(createdAt, DAY_MS);
  await world.db.insert(tokenFamilies).values({ id, memberId: member.id, createdAt, expiresAt });
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

/** Puts lines into a cart without the checks of the cart's own verbs. */
export async function fillCart(
  world: Data,
  member: Actor,
  lines: Record<ListingId, number>,
): Promise<void> {
  await world.db.insert(carts).values({ memberId: member.id }).onConflictDoNothing();
  await world.db.insert(cartItems).values(
    Object.entries(lines).map(([listingId, quantity]) => ({
      memberId: member.id,
      listingId: listingId as ListingId,
      quantity,
      addedAt: world.clock.now(),
    })),
  );
}
