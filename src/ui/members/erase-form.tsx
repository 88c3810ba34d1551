'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '../components/button';
import { Checkbox } from '../components/checkbox-group';
import { FormError } from '../components/form-error';
import type { FormAction } from './form-state';
import { PasswordField } from './password-field';

interface Props {
  action: FormAction;
  hasPassword: boolean;
}

/** Deletes the account for good, for whoever enters its password, or where it has none says so twice. */
export function EraseForm({ action, hasPassword }: Props) {
  const t = useTranslations('members.settings');
  const [state, submit, pending] = useActionState(action, {});
  return (
    <form action={submit} className="grid gap-6">
      <FormError message={pending ? undefined : state.error} />
      {hasPassword ? (
        <PasswordField
          id="erase-password"
          name="erasePassword"
          label={t('currentPassword')}
          error={state.issues?.password}
          autoComplete="current-password"
          required
        />
      ) : (
        // One press alone must not do it.
        <Checkbox name="sure" required className="px-0">
          {t('eraseSure')}
        </Checkbox>
      )}
      <Button type="submit" variant="danger" loading={pending} className="justify-self-start">
        {t('erase')}
      </Button>
    </form>
  );
}
