'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toTypedString } from '@/lib/money';
import { Alert } from '../components/alert';
import { Button } from '../components/button';
import { FormError } from '../components/form-error';
import { toast } from '../components/toast';
import { useApiSubmit } from '../form/use-api-submit';
import { useSchemaResolver } from '../form/use-schema-resolver';
import { toApiError } from '../trpc/api-error';
import { useTRPCClient } from '../trpc/client';
import type { Outputs } from '../trpc/types';
import { ListingFields } from './listing-fields';
import { type CheckedListing, LISTING_FIELDS, listingFormSchema } from './listing-form-schema';
import { photoKeys } from './photo-list';
import { usePhotos } from './use-photos';

interface Props {
  listing: Outputs['listings']['byId'];
  inventory: Outputs['listings']['inventory'];
  categories: Outputs['categories']['list'];
}

/**
 * Edits a listing as it was when the page was opened. A save by someone else in between is told and
 * never overwritten, and a new total changes the stock by the difference to the one that was shown.
 */
export function EditListingForm({ listing, inventory, categories }: Props) {
  const t = useTranslations('selling');
  const locale = useLocale();
  const router = useRouter();
  const client = useTRPCClient();
  const photos = usePhotos(listing.images);
  const [version, setVersion] = useState(listing.version);
  // The total that the field began with: what the seller changes is counted from there, and not from
  // a newer one that a refresh of the page has brought without touching the field.
  const [totalSeen, setTotalSeen] = useState(inventory.total);
  const [isStale, setIsStale] = useState(false);
  const form = useForm({
    resolver: useSchemaResolver(
      listingFormSchema({ currency: listing.currency, locale, kind: 'edit' }, t),
    ),
    defaultValues: {
      photos: photos.list,
      title: listing.title,
      description: listing.description,
      categorySlug: listing.category.slug,
      price: toTypedString(listing.priceMinor, listing.currency, locale),
      quantity: inventory.total,
    },
  });
  const { errors, isSubmitting } = form.formState;

  async function save({ photos: list, price, quantity, ...rest }: CheckedListing) {
    const stock = quantity === totalSeen ? {} : { quantity, expectedQuantity: totalSeen };
    const changes = { ...rest, priceMinor: price, ...photoKeys(list), ...stock };
    const saved = await client.listings.update.mutate({ id: listing.id, version, ...changes });
    setVersion(saved.version);
    setTotalSeen(quantity);
    toast.success(t('edit.done'), {
      label: t('edit.view'),
      onClick: () => router.push(`/listings/${listing.id}`),
    });
    router.refresh();
  }

  const submit = useApiSubmit(form, LISTING_FIELDS, async (values) => {
    setIsStale(false);
    try {
      await save(values);
    } catch (error) {
      if (toApiError(error).reason !== 'conflict') throw error;
      setIsStale(true);
    }
  });

  return (
    <form noValidate onSubmit={submit} className="grid gap-8">
      <FormError message={errors.root?.message} />
      <ListingFields
        form={form}
        photos={photos}
        categories={categories}
        currency={listing.currency}
        minQuantity={0}
        quantityHint={t('fields.totalHint')}
      />
      {isStale && <StaleNotice />}
      <Button type="submit" size="lg" loading={isSubmitting} className="sm:justify-self-start">
        {t('edit.submit')}
      </Button>
    </form>
  );
}

function StaleNotice() {
  const t = useTranslations('selling.edit');
  return (
    <Alert
      tone="danger"
      title={t('conflictTitle')}
      actions={
        <Button variant="secondary" size="sm" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      }
    >
      {t('conflict')}
    </Alert>
  );
}
