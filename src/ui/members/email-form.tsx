'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Alert } from '../components/alert';
import { Button } from '../components/button';
import { TextField } from '../components/field';
import { FormError } from '../components/form-error';
import type { FormAction } from './form-state';
import { PasswordField } from './password-field';

interface Props {
  action: FormAction;
  current: string;
  /** The address that waits to be confirmed. */
  waiting: string | null;
  hasPassword: boolean;
}

/** Asks for another e-mail address. */
export function EmailForm({ action, current, waiting, hasPassword }: Props) {
  const t = useTranslations('members.settings');
  const [state, submit, pending] = useActionState(action, {});
  return (
    <form action={submit} className="grid gap-6">
      <FormError message={pending ? undefined : state.error} />
      {waiting && <Alert>{t('emailWaiting', { email: waiting })}</Alert>}
      <dl>
        <dt className="font-semibold text-sm">{t('currentEmail')}</dt>
        <dd className="mt-1 break-words">{current}</dd>
      </dl>
      <TextField
        // React empties a form after its action: a new default puts the address back.
        key={state.values?.newEmail}
        defaultValue={state.values?.newEmail}
        id="new-email"
        name="newEmail"
        type="email"
        label={t('newEmail')}
        error={state.issues?.email}
        autoComplete="email"
        required
      />
      {hasPassword && (
        <PasswordField
          id="email-password"
          name="emailPassword"
          label={t('currentPassword')}
          error={state.issues?.password}
          autoComplete="current-password"
          required
        />
      )}
      <Button type="submit" loading={pending} className="justify-self-start">
        {t('changeEmail')}
      </Button>
    </form>
  );
}
