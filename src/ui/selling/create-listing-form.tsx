'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { Button } from '../components/button';
import { FormError } from '../components/form-error';
import { toast } from '../components/toast';
import { useApiSubmit } from '../form/use-api-submit';
import { useSchemaResolver } from '../form/use-schema-resolver';
import { useTRPCClient } from '../trpc/client';
import { useIdempotency } from '../trpc/idempotency';
import type { Outputs } from '../trpc/types';
import { ListingFields } from './listing-fields';
import { LISTING_FIELDS, listingFormSchema } from './listing-form-schema';
import { photoKeys } from './photo-list';
import { usePhotos } from './use-photos';

interface Props {
  categories: Outputs['categories']['list'];
  currency: string;
}

/** Puts something up for sale, then shows the new listing. */
export function CreateListingForm({ categories, currency }: Props) {
  const t = useTranslations('selling');
  const locale = useLocale();
  const router = useRouter();
  const client = useTRPCClient();
  const idempotent = useIdempotency();
  const photos = usePhotos([]);
  const form = useForm({
    resolver: useSchemaResolver(listingFormSchema({ currency, locale, kind: 'create' }, t)),
    defaultValues: {
      photos: photos.list,
      title: '',
      description: '',
      categorySlug: null,
      price: '',
      quantity: 1,
    },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = useApiSubmit(form, LISTING_FIELDS, async (values) => {
    const { photos: list, price, ...rest } = values;
    const input = { ...rest, priceMinor: price, ...photoKeys(list) };
    const { id } = await client.listings.create.mutate(input, idempotent(input));
    toast.success(t('create.done'));
    router.push(`/listings/${id}`);
  });

  return (
    <form noValidate onSubmit={submit} className="grid gap-8">
      <FormError message={errors.root?.message} />
      <ListingFields
        form={form}
        photos={photos}
        categories={categories}
        currency={currency}
        minQuantity={1}
        quantityHint={t('fields.quantityHint')}
      />
      <Button
        type="submit"
        size="lg"
        loading={isSubmitting || isSubmitSuccessful}
        className="sm:justify-self-start"
      >
        {t('create.submit')}
      </Button>
    </form>
  );
}
