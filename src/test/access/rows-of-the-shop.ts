import { suggestAddresses } from '@/domain/addresses';
import { newId } from '@/lib/ids';
import { createListing } from '@/test/factories';
import type { Person } from './people';
import type { Row } from './row';
import { addUpload, refillCart } from './shop';
import type { Stage } from './stage';

const ADDRESS = '221B Baker St, London';

const aListing = {
  title: 'A new chair',
  description: 'It has four legs.',
  priceMinor: 900,
  categorySlug: 'things',
  quantity: 1,
};

/** Fills the caller's cart; what is in it is for sale to everybody here. */
async function fillFor(stage: Stage, caller: Person | null): Promise<void> {
  if (caller) await refillCart(stage, caller);
}

function newListing({ world, people }: Stage) {
  return createListing(world, people.seller.actor);
}

/** What anybody can look at, what sellers offer, and carts. */
export const shopRows: Row[] = [
  { procedure: 'categories.list', objects: () => ({ own: undefined }) },
  { procedure: 'addresses.suggest', objects: () => ({ own: { input: ADDRESS } }) },
  {
    procedure: 'addresses.resolve',
    objects: async () => {
      const [first] = await suggestAddresses({ input: ADDRESS });
      return { own: { placeId: first?.placeId }, missing: { placeId: 'nowhere' } };
    },
    absent: 'invalid_input',
  },
  { procedure: 'listings.search', objects: () => ({ own: {} }) },
  {
    procedure: 'listings.search',
    note: 'of one seller',
    objects: ({ people }) => ({
      own: { seller: people.seller.actor.username },
      foreign: { seller: people['suspended member'].actor.username },
      missing: { seller: 'nobody' },
    }),
    // An empty page, whether somebody is hidden or not there.
    absent: 'allowed',
  },
  {
    procedure: 'listings.byId',
    objects: ({ listings }) => ({
      own: { id: listings.lamp },
      foreign: { id: listings.withdrawn },
      missing: { id: newId() },
    }),
  },
  {
    procedure: 'listings.byId',
    note: 'hidden by its seller',
    objects: ({ listings }) => ({ own: { id: listings.hidden } }),
    about: 'listing',
    access: ['seller of this'],
  },
  { procedure: 'listings.mine', objects: () => ({ own: {} }) },
  {
    procedure: 'listings.inventory',
    objects: ({ listings }) => ({
      own: { id: listings.lamp },
      foreign: { id: listings.wanted },
      missing: { id: newId() },
    }),
    about: 'listing',
  },
  {
    procedure: 'listings.create',
    objects: async (stage) => ({
      own: { ...aListing, imageKeys: [`pictures/${newId()}.webp`] },
      foreign: { ...aListing, imageKeys: [await addUpload(stage, stage.people.outsider)] },
      missing: { ...aListing, imageKeys: [`pictures/${newId()}.webp`] },
    }),
    // The object is the picture; it is no longer available, says the field.
    absent: 'invalid_input',
    prepare: async (stage, caller) => ({
      ...aListing,
      imageKeys: caller && [await addUpload(stage, caller)],
    }),
  },
  {
    procedure: 'listings.update',
    objects: ({ listings }) => ({
      own: { id: listings.spare, version: 1, title: 'Mine now' },
      foreign: { id: listings.wanted, version: 1, title: 'Mine now' },
      missing: { id: newId(), version: 1, title: 'Mine now' },
    }),
    about: 'listing',
    prepare: async (stage) => ({ id: await newListing(stage), version: 1, title: 'A new title' }),
  },
  {
    procedure: 'listings.setActive',
    objects: ({ listings }) => ({
      own: { id: listings.lamp, active: false },
      foreign: { id: listings.wanted, active: false },
      missing: { id: newId(), active: false },
    }),
    about: 'listing',
    prepare: async (stage) => ({ id: await newListing(stage), active: false }),
  },
  { procedure: 'cart.get', objects: () => ({ own: undefined }) },
  { procedure: 'cart.count', objects: () => ({ own: undefined }) },
  {
    procedure: 'cart.add',
    objects: ({ listings }) => ({
      own: { listingId: listings.wanted },
      foreign: { listingId: listings.withdrawn },
      missing: { listingId: newId() },
    }),
    prepare: async (stage, caller) => {
      await fillFor(stage, caller);
      return { listingId: stage.listings.wanted };
    },
  },
  {
    procedure: 'cart.setQuantity',
    // The object is a line: in the caller's cart, in somebody else's, in nobody's.
    objects: ({ listings }) => ({
      own: { listingId: listings.wanted, quantity: 2 },
      foreign: { listingId: listings.coveted, quantity: 2 },
      missing: { listingId: listings.unnoticed, quantity: 2 },
    }),
    prepare: async (stage, caller) => {
      await fillFor(stage, caller);
      return { listingId: stage.listings.wanted, quantity: 3 };
    },
  },
  {
    procedure: 'cart.remove',
    objects: ({ listings }) => ({
      own: { listingId: listings.wanted },
      foreign: { listingId: listings.coveted },
      missing: { listingId: listings.unnoticed },
    }),
    // It is not in the caller's cart, as wished.
    absent: 'allowed',
    prepare: async (stage, caller) => {
      await fillFor(stage, caller);
      return { listingId: stage.listings.wanted };
    },
  },
  {
    procedure: 'cart.clear',
    objects: () => ({ own: undefined }),
    prepare: fillFor,
  },
];
