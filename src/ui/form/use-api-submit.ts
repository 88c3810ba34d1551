'use client';

import { useTranslations } from 'next-intl';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { showServerError } from './show-server-error';

/**
 * The submit handler of a form: checks it, calls the API, and puts a refusal at its field or, as
 * `errors.root`, at the top. `fields` translates the API's field names into the form's.
 */
export function useApiSubmit<Values extends FieldValues, Checked>(
  form: UseFormReturn<Values, unknown, Checked>,
  fields: Readonly<Record<string, FieldPath<Values>>>,
  call: (values: Checked) => Promise<void>,
) {
  const t = useTranslations('common');
  return form.handleSubmit(async (values) => {
    try {
      await call(values);
    } catch (error) {
      showServerError(form, error, { fields, offline: t('offline') });
    }
  });
}
