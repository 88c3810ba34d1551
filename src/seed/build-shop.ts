import type { addresses, categories, listingImages, listings, members } from '@/db/schema';
import type { AddressId, CategoryId, ListingId, ListingImageId, MemberId } from '@/lib/ids';
import { currencyDigits } from '@/lib/money';
import { CATALOG, type Entry } from './catalog';
import { PEOPLE } from './people';
import { seededRandom } from './random';
import type { StoredPicture } from './store-pictures';
import { idSource, type Timeline } from './timeline';

/** Listings appeared evenly over this time. */
const FIRST_LISTING_DAYS = 210;
const LAST_LISTING_DAYS = 52;

export interface ShopSettings {
  currency: string;
  passwordHash: string;
  timeline: Timeline;
  /** When hidden listings were hidden: they are purged a month later. */
  now: Date;
}

export interface Shop {
  members: (typeof members.$inferInsert)[];
  addresses: (typeof addresses.$inferInsert)[];
  categories: (typeof categories.$inferInsert)[];
  listings: (typeof listings.$inferInsert)[];
  images: (typeof listingImages.$inferInsert)[];
  memberByName: Map<string, typeof members.$inferInsert>;
  listingBySlug: Map<string, typeof listings.$inferInsert>;
}

/** Whole units of a currency in its minor units. */
export function toMinor(units: number, currency: string): number {
  return units * 10 ** currencyDigits(currency);
}

/** The rows of everybody and everything in the demo shop, the same in every run of a day. */
export function buildShop(pictures: Map<string, StoredPicture[]>, settings: ShopSettings): Shop {
  const people = buildPeople(settings.passwordHash);
  const { timeline } = settings;
  const idFor = idSource(2);
  const opened = timeline.daysBefore(FIRST_LISTING_DAYS);
  const rows = CATALOG.map(({ slug, name }, position) => ({
    id: idFor<CategoryId>(opened),
    slug,
    name,
    position,
  }));
  const shop: Shop = {
    ...people,
    categories: rows,
    listings: [],
    images: [],
    memberByName: new Map(people.members.map((member) => [member.username, member])),
    listingBySlug: new Map(),
  };
  const categoryIds = new Map(rows.map(({ slug, id }) => [slug, id]));
  for (const { entry, categorySlug, daysAgo } of inOrderOfAppearance()) {
    const categoryId = required(categoryIds.get(categorySlug), categorySlug);
    const createdAt = timeline.daysBefore(daysAgo);
    const id = idFor<ListingId>(createdAt);
    const listing = toListing(shop, entry, { id, categoryId, createdAt }, settings);
    shop.listings.push(listing);
    shop.listingBySlug.set(entry.slug, listing);
    for (const [position, picture] of (pictures.get(entry.slug) ?? []).entries()) {
      const imageId = idFor<ListingImageId>(createdAt);
      const place = { position, isMain: position === 0, createdAt };
      shop.images.push({ id: imageId, listingId: id, ...picture, ...place });
    }
  }
  return shop;
}

/** The same mixture in every run, so that neighbours in a list are of different kinds. */
function inOrderOfAppearance() {
  const random = seededRandom(7);
  const shuffled = CATALOG.flatMap((category) =>
    category.entries.map((entry) => ({ entry, categorySlug: category.slug, at: random.next() })),
  ).sort((a, b) => a.at - b.at);
  const stepDays = (FIRST_LISTING_DAYS - LAST_LISTING_DAYS) / shuffled.length;
  return shuffled.map(({ entry, categorySlug }, index) => ({
    entry,
    categorySlug,
    daysAgo: FIRST_LISTING_DAYS - index * stepDays,
  }));
}

function buildPeople(passwordHash: string): Pick<Shop, 'members' | 'addresses'> {
  const idFor = idSource(1);
  const people = PEOPLE.map((person) => {
    const createdAt = new Date(person.joined);
    return { person, id: idFor<MemberId>(createdAt), createdAt };
  });
  return {
    members: people.map(({ person, id, createdAt }) => ({
      id,
      username: person.username,
      email: `${person.username}@example.com`,
      passwordHash,
      role: person.isAdmin ? ('admin' as const) : ('member' as const),
      about: person.about,
      emailVerifiedAt: createdAt,
      createdAt,
    })),
    addresses: people.map(({ person, id, createdAt }) => ({
      id: idFor<AddressId>(createdAt),
      memberId: id,
      ...person.address,
      verified: true,
    })),
  };
}

function toListing(
  shop: Shop,
  entry: Entry,
  place: { id: ListingId; categoryId: CategoryId; createdAt: Date },
  { currency, now }: ShopSettings,
): typeof listings.$inferInsert {
  const { createdAt } = place;
  return {
    id: place.id,
    sellerId: required(shop.memberByName.get(entry.seller), entry.seller).id,
    categoryId: place.categoryId,
    title: entry.title,
    description: entry.description,
    priceMinor: toMinor(entry.price, currency),
    currency,
    status: entry.hidden ? 'inactive' : 'active',
    deactivatedAt: entry.hidden ? now : null,
    createdAt,
    updatedAt: createdAt,
  };
}

/** The catalogue refers to things by name; a name that nothing has is a mistake in it. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the demo data names ${name}, which does not exist`);
  return value;
}
