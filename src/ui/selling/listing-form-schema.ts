import type { useTranslations } from 'next-intl';
import { z } from 'zod';
import { createListingInput, updateListingInput } from '@/api/schemas/listings';
import type { Locale } from '@/lib/locale';
import { typedAmount } from '../form/typed-amount';
import type { PhotoList } from './photo-list';

const { title, description, categorySlug, priceMinor, quantity, imageKeys } =
  createListingInput.shape;

interface Kind {
  currency: string;
  locale: Locale;
  kind: 'create' | 'edit';
}

type Texts = ReturnType<typeof useTranslations<'selling'>>;

/** Photos count when they are uploaded: none may be on its way, and none may have failed. */
const photosSchema = (t: Texts) =>
  z.custom<PhotoList>().superRefine((list, ctx) => {
    const add = (message: string) => ctx.addIssue({ code: 'custom', message });
    if (list.photos.some(({ status }) => status === 'failed')) return add(t('photos.removeFailed'));
    if (list.photos.some(({ status }) => status === 'uploading')) return add(t('photos.wait'));
    const keys = imageKeys.safeParse(list.photos.map(({ key }) => key));
    if (!keys.success) add(keys.error.issues[0]?.message ?? t('photos.failed'));
  });

/** The form of a listing: the API's own rules, on the values as they are typed. */
export function listingFormSchema({ currency, locale, kind }: Kind, t: Texts) {
  return z.object({
    photos: photosSchema(t),
    title,
    description,
    categorySlug: z.string().nullable().pipe(categorySlug),
    price: typedAmount(currency, locale, (example) => t('errors.price', { example })).pipe(
      priceMinor,
    ),
    quantity: z
      .number()
      .nullable()
      .pipe(kind === 'create' ? quantity : updateListingInput.shape.quantity.unwrap()),
  });
}

type Schema = ReturnType<typeof listingFormSchema>;
export type ListingFormValues = z.input<Schema>;
export type CheckedListing = z.output<Schema>;

/** The form's fields by the names the API gives them. */
export const LISTING_FIELDS = {
  title: 'title',
  description: 'description',
  categorySlug: 'categorySlug',
  priceMinor: 'price',
  quantity: 'quantity',
  imageKeys: 'photos',
  mainImageKey: 'photos',
} as const;
