'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '../components/button';
import { FormError } from '../components/form-error';
import type { FormAction } from './form-state';
import { PasswordField } from './password-field';

/** Deletes the account for good, for whoever enters its password. */
export function EraseForm({ action }: { action: FormAction }) {
  const t = useTranslations('members.settings');
  const [state, submit, pending] = useActionState(action, {});
  return (
    <form action={submit} className="grid gap-6">
      <FormError message={pending ? undefined : state.error} />
      <PasswordField
        id="erase-password"
        name="erasePassword"
        label={t('currentPassword')}
        error={state.issues?.password}
        autoComplete="current-password"
        required
      />
      <Button type="submit" variant="danger" loading={pending} className="justify-self-start">
        {t('erase')}
      </Button>
    </form>
  );
}
