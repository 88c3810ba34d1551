import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { cartItems, listingImages, mediaUploads } from '@/db/schema';
import { createTokenPair, type TokenPair } from '@/domain/tokens';
import { type ListingId, type ListingImageId, newId } from '@/lib/ids';
import { sumMinor, timesQuantity } from '@/lib/money';
import { createListing, fillCart } from '@/test/factories';
import type { World } from '@/test/world';
import { hirePeople, type Person, type PersonName } from './people';

/** What is for sale, each with a title and a price of its own. */
export const OFFERS = {
  lamp: { title: 'A brass lamp', owner: 'seller', priceMinor: 1_000 },
  spare: { title: 'A spare bulb', owner: 'seller', priceMinor: 300 },
  vase: { title: 'A blue vase', owner: 'other seller', priceMinor: 700 },
  hidden: { title: 'A hidden chair', owner: 'seller', priceMinor: 1_200 },
  wanted: { title: 'A wanted book', owner: 'supplier', priceMinor: 450 },
  foreign: { title: 'A foreign rug', owner: 'stranger', priceMinor: 600 },
  /** In the outsider's cart only, and in nobody's. */
  coveted: { title: 'A coveted bowl', owner: 'supplier', priceMinor: 550 },
  unnoticed: { title: 'An unnoticed spoon', owner: 'supplier', priceMinor: 250 },
  /** Of somebody who is suspended. */
  withdrawn: { title: 'A withdrawn clock', owner: 'suspended member', priceMinor: 350 },
} as const satisfies Record<string, { title: string; owner: PersonName; priceMinor: number }>;

export type OfferName = keyof typeof OFFERS;

export interface Shop {
  world: World;
  people: Record<PersonName, Person>;
  listings: Record<OfferName, ListingId>;
}

export async function openShop(world: World): Promise<Shop> {
  const people = await hirePeople(world);
  const now = world.clock.now();
  const offer = async (name: OfferName) => {
    const { owner, ...listing } = OFFERS[name];
    const hidden = name === 'hidden' && ({ status: 'inactive', deactivatedAt: now } as const);
    const columns = { ...listing, ...hidden, quantity: 999 };
    const id = await createListing(world, people[owner].actor, columns);
    const image = { ...PICTURE, id: newId<ListingImageId>(), key: `pictures/${id}.webp` };
    const place = { listingId: id, position: 0, isMain: true, createdAt: now };
    await world.db.insert(listingImages).values({ ...image, ...place });
    return [name, id] as const;
  };
  const names = Object.keys(OFFERS) as OfferName[];
  const listings = Object.fromEntries(await Promise.all(names.map(offer)));
  return { world, people, listings: listings as Shop['listings'] };
}

const PICTURE = { width: 40, height: 30, blur: 'data:image/webp;base64,AAAA' };

/** Quantities by what is offered. */
export type Lines = Partial<Record<OfferName, number>>;

/** Puts lines into a cart, in place of all that was there. */
export async function refillCart(
  shop: Shop,
  person: Person,
  lines: Lines = { wanted: 1 },
): Promise<void> {
  await emptyCart(shop, person);
  await fillCart(shop.world, person.actor, byListing(shop, lines));
}

export async function emptyCart({ world }: Shop, { actor }: Person): Promise<void> {
  await world.db.delete(cartItems).where(eq(cartItems.memberId, actor.id));
}

export function byListing({ listings }: Shop, lines: Lines): Record<ListingId, number> {
  const named = Object.entries(lines) as [OfferName, number][];
  return Object.fromEntries(named.map(([name, quantity]) => [listings[name], quantity]));
}

/** What lines cost, in minor units. */
export function totalOf(lines: Lines): number {
  const named = Object.entries(lines) as [OfferName, number][];
  return sumMinor(
    named.map(([name, quantity]) => timesQuantity(OFFERS[name].priceMinor, quantity)),
  );
}

/** What somebody has uploaded and not used yet. @returns its key. */
export async function addUpload({ world }: Shop, { actor }: Person): Promise<string> {
  const key = `pictures/${randomUUID()}.webp`;
  const upload = { ...PICTURE, key, memberId: actor.id, createdAt: world.clock.now() };
  await world.db.insert(mediaUploads).values(upload);
  return key;
}

/** Another log-in of the outsider. */
export function newTokens({ world, people: { outsider } }: Shop): Promise<TokenPair> {
  const login = { login: outsider.actor.username, password: outsider.password };
  return createTokenPair(world.system, login);
}
