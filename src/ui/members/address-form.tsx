'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { z } from 'zod';
import { registerInput } from '@/api/schemas/members';
import { Button } from '../components/button';
import { FormError } from '../components/form-error';
import { toast } from '../components/toast';
import { useApiSubmit } from '../form/use-api-submit';
import { useSchemaResolver } from '../form/use-schema-resolver';
import { useTRPCClient } from '../trpc/client';
import { type AddressChoice, AddressChoices, choicesOf } from './address-choices';
import { AddressField } from './address-field';

const addressForm = z.object({ address: registerInput.shape.address });

/** Where the member's parcels go to. The current address is shown; a new one replaces it. */
export function AddressForm({ current }: { current: string | null }) {
  const t = useTranslations('members');
  const router = useRouter();
  const client = useTRPCClient();
  const [saves, setSaves] = useState(0);
  const [choices, setChoices] = useState<readonly AddressChoice[]>([]);
  const form = useForm({ resolver: useSchemaResolver(addressForm) });
  const { errors, isSubmitting } = form.formState;
  const submit = useApiSubmit(form, { address: 'address' }, async (values) => {
    await client.members.update.mutate(values).catch((error: unknown) => {
      setChoices(choicesOf(error));
      throw error;
    });
    setChoices([]);
    form.reset();
    setSaves(saves + 1);
    toast.success(t('settings.saved'));
    router.refresh();
  });
  return (
    <form noValidate onSubmit={submit} className="grid gap-6">
      <FormError message={errors.root?.message} />
      {current && (
        <dl>
          <dt className="font-semibold text-sm">{t('settings.currentAddress')}</dt>
          <dd className="mt-1">{current}</dd>
        </dl>
      )}
      <Controller
        control={form.control}
        name="address"
        render={({ field, fieldState }) => (
          <AddressField
            // Saved: the field is empty again.
            key={saves}
            label={t('settings.newAddress')}
            description={t('address.hint')}
            error={fieldState.error?.message}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
          />
        )}
      />
      <AddressChoices
        choices={choices}
        onChoose={(placeId) => form.setValue('address', { placeId })}
      />
      <Button type="submit" loading={isSubmitting} className="justify-self-start">
        {t('settings.saveAddress')}
      </Button>
    </form>
  );
}
