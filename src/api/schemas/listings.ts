import { z } from 'zod';
import {
  DESCRIPTION_MAX_LENGTH,
  IMAGES_MAX,
  LISTING_SORTS,
  PAGE_SIZE_DEFAULT,
  PAGE_SIZE_MAX,
  PRICE_MAX_MINOR,
  PRICE_MIN_MINOR,
  QUANTITY_MAX,
  SEARCH_MAX_LENGTH,
  TITLE_MAX_LENGTH,
  TITLE_MIN_LENGTH,
} from '@/domain/listings/limits';
import type { ListingId } from '@/lib/ids';
import { cursor, idOf, instant, text } from './values';

// Imports nothing of the server, so that forms check with the same rules and words.

const title = text('The title')
  .min(TITLE_MIN_LENGTH, `A title has at least ${TITLE_MIN_LENGTH} characters.`)
  .max(TITLE_MAX_LENGTH, `A title has at most ${TITLE_MAX_LENGTH} characters.`);
const description = text('The description')
  .min(1, 'Describe what you are selling.')
  .max(DESCRIPTION_MAX_LENGTH, 'A description has at most 10,000 characters.');
const priceMinor = z
  .int('Enter a price.')
  .min(PRICE_MIN_MINOR, 'Enter a price above zero.')
  .max(PRICE_MAX_MINOR, 'This price is higher than a card payment can be.');
const categorySlug = z.string('Choose a category.').min(1, 'Choose a category.').max(60);
const quantity = z
  .int('Enter a whole number.')
  .max(QUANTITY_MAX, 'You can offer at most 9,999 pieces.');
const imageKey = z.string().min(1).max(200);
const imageKeys = z
  .array(imageKey, 'Add at least one picture.')
  .min(1, 'Add at least one picture.')
  .max(IMAGES_MAX, `A listing can have up to ${IMAGES_MAX} pictures.`);
const limit = z
  .int()
  .min(1)
  .max(PAGE_SIZE_MAX, `A page has at most ${PAGE_SIZE_MAX} entries.`)
  .default(PAGE_SIZE_DEFAULT);

const status = z.enum(['active', 'inactive']);
const takeDownReason = z.string().nullable().meta({
  description: 'Why an administrator has taken it down; only its seller ever sees it.',
});

export const listingIdInput = z.object({ id: idOf<ListingId>() });

export const createListingInput = z.object({
  title,
  description,
  priceMinor,
  categorySlug,
  quantity: quantity.min(1, 'Offer at least one piece.'),
  imageKeys,
  mainImageKey: imageKey.optional(),
});

export const updateListingInput = z.object({
  id: idOf<ListingId>(),
  version: z.int(),
  title: title.optional(),
  description: description.optional(),
  priceMinor: priceMinor.optional(),
  categorySlug: categorySlug.optional(),
  quantity: quantity.min(0, 'The quantity cannot be negative.').optional().meta({
    description: 'New total inventory: what can be bought plus what unpaid orders hold.',
  }),
  expectedQuantity: z.int().min(0).optional().meta({
    description:
      'The total that was shown: the stock changes by the difference to it, so that sales made since stay sold. Without it, the total of this moment.',
  }),
  imageKeys: imageKeys.optional().meta({
    description: 'All pictures in their order; present ones that are left out are removed.',
  }),
  mainImageKey: imageKey.optional(),
});

export const setActiveInput = z.object({ id: idOf<ListingId>(), active: z.boolean() });

export const searchInput = z.object({
  q: text('The search').max(SEARCH_MAX_LENGTH, 'Search for fewer words.').optional(),
  category: z.string().max(60).optional(),
  seller: text('The seller').max(150).optional(),
  sort: z.enum(LISTING_SORTS).optional(),
  cursor,
  limit,
});

export const myListingsInput = z.object({
  status: status.optional(),
  cursor,
  limit,
});

export const listingCard = z.object({
  id: z.uuid(),
  title: z.string(),
  priceMinor: z.int(),
  currency: z.string(),
  imageUrl: z.string().nullable(),
  blur: z.string().nullable(),
  sellerName: z.string(),
  city: z.string().nullable(),
  available: z.int(),
  categorySlug: z.string(),
});

export const listingPage = z.object({
  items: z.array(listingCard),
  nextCursor: z.string().nullable(),
});

export const ownListingPage = z.object({
  items: z.array(
    listingCard.extend({
      status,
      takeDownReason,
      version: z.int(),
      reserved: z.int(),
      createdAt: instant,
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const listingDetail = listingCard.extend({
  description: z.string(),
  images: z.array(
    z.object({
      key: z.string(),
      url: z.string(),
      width: z.int(),
      height: z.int(),
      blur: z.string(),
      isMain: z.boolean(),
    }),
  ),
  seller: z.object({
    username: z.string(),
    city: z.string().nullable(),
    memberSince: instant,
    pictureUrl: z.string().nullable(),
  }),
  category: z.object({ slug: z.string(), name: z.string() }),
  status,
  takeDownReason,
  version: z.int(),
  createdAt: instant,
});

export const listingCreated = z.object({ id: z.uuid() });
export const listingVersion = listingCreated.extend({ version: z.int() });
export const listingStatus = listingVersion.extend({ status });
export const inventory = z.object({ total: z.int(), reserved: z.int(), available: z.int() });
