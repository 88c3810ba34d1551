'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { type UseFormReturn, useController } from 'react-hook-form';
import { TextArea, TextField } from '../components/field';
import { NumberField } from '../components/number-field';
import { Select } from '../components/select';
import { AmountField } from '../form/amount-field';
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
  // Defaults also go into the page as the server sends it: the form library fills fields later.
  const { errors, isSubmitted, defaultValues } = form.formState;
  const { control, register, setValue } = form;
  // In the order of the page, which is the order in which a faulty field takes the focus.
  const photosField = useController({ control, name: 'photos' });
  const title = register('title');
  const description = register('description');
  const category = useController({ control, name: 'categorySlug' });
  const price = register('price');
  const quantity = useController({ control, name: 'quantity' });

  useEffect(() => {
    setValue('photos', photos.list, { shouldValidate: isSubmitted });
  }, [setValue, photos.list, isSubmitted]);

  return (
    <>
      <PhotoField
        photos={photos}
        error={photosField.fieldState.error?.message}
        inputRef={photosField.field.ref}
      />
      <TextField
        id="title"
        label={t('title')}
        description={t('titleHint')}
        error={errors.title?.message}
        defaultValue={defaultValues?.title}
        {...title}
      />
      <TextArea
        id="description"
        label={t('description')}
        description={t('descriptionHint')}
        error={errors.description?.message}
        defaultValue={defaultValues?.description}
        {...description}
      />
      <Select
        id="category"
        label={t('category')}
        placeholder={t('categoryPlaceholder')}
        error={category.fieldState.error?.message}
        options={categories.map(({ slug, name }) => ({ value: slug, label: name }))}
        value={category.field.value}
        onChange={category.field.onChange}
        onBlur={category.field.onBlur}
        triggerRef={category.field.ref}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <AmountField
          id="price"
          label={t('price')}
          currency={currency}
          error={errors.price?.message}
          defaultValue={defaultValues?.price}
          {...price}
        />
        <NumberField
          id="quantity"
          label={t('quantity')}
          description={quantityHint}
          error={quantity.fieldState.error?.message}
          min={minQuantity}
          value={quantity.field.value}
          onChange={quantity.field.onChange}
          onBlur={quantity.field.onBlur}
          inputRef={quantity.field.ref}
        />
      </div>
    </>
  );
}
