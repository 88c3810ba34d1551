'use client';

import { useEffect } from 'react';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { LOCALE } from '@/messages';
import { TextArea, TextField } from '../components/field';
import { NumberField } from '../components/number-field';
import { Select } from '../components/select';
import type { Outputs } from '../trpc/types';
import type { CheckedListing, ListingFormValues } from './listing-form-schema';
import { PhotoField } from './photo-field';
import type { Photos } from './use-photos';

interface Props {
  form: UseFormReturn<ListingFormValues, unknown, CheckedListing>;
  photos: Photos;
  categories: Outputs['categories']['list'];
  currency: string;
  minQuantity: number;
  quantityHint: string;
}

/** The fields that creating and editing a listing share. */
export function ListingFields(props: Props) {
  const { form, photos, categories, currency, minQuantity, quantityHint } = props;
  const t = useTranslations('selling.fields');
  const { errors, isSubmitted } = form.formState;
  const { setValue } = form;

  useEffect(() => {
    setValue('photos', photos.list, { shouldValidate: isSubmitted });
  }, [setValue, photos.list, isSubmitted]);

  return (
    <>
      <Controller
        control={form.control}
        name="photos"
        render={({ field, fieldState }) => (
          <PhotoField photos={photos} error={fieldState.error?.message} inputRef={field.ref} />
        )}
      />
      <TextField
        id="title"
        label={t('title')}
        description={t('titleHint')}
        error={errors.title?.message}
        {...form.register('title')}
      />
      <TextArea
        id="description"
        label={t('description')}
        description={t('descriptionHint')}
        error={errors.description?.message}
        {...form.register('description')}
      />
      <Controller
        control={form.control}
        name="categorySlug"
        render={({ field, fieldState }) => (
          <Select
            id="category"
            label={t('category')}
            placeholder={t('categoryPlaceholder')}
            error={fieldState.error?.message}
            options={categories.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            triggerRef={field.ref}
          />
        )}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField
          id="price"
          label={t('price')}
          prefix={currencySymbol(currency)}
          error={errors.price?.message}
          inputMode="decimal"
          autoComplete="off"
          {...form.register('price')}
        />
        <Controller
          control={form.control}
          name="quantity"
          render={({ field, fieldState }) => (
            <NumberField
              id="quantity"
              label={t('quantity')}
              description={quantityHint}
              error={fieldState.error?.message}
              min={minQuantity}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              inputRef={field.ref}
            />
          )}
        />
      </div>
    </>
  );
}

/** `usd` → `$`. */
function currencySymbol(currency: string): string | undefined {
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;
}
