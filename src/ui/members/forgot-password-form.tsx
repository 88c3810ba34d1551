'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Alert } from '../components/alert';
import { Button } from '../components/button';
import { TextField } from '../components/field';
import { FormError } from '../components/form-error';
import type { FormAction } from './form-state';

/** Asks for the letter. What it says afterwards is the same for every name. */
export function ForgotPasswordForm({ action }: { action: FormAction }) {
  const t = useTranslations('members');
  const [state, submit, pending] = useActionState(action, {});
  if (state.done) return <Alert tone="success">{t('forgotPassword.sent')}</Alert>;
  return (
    <form action={submit} className="grid gap-6">
      <FormError message={pending ? undefined : state.error} />
      <TextField
        // React empties a form after its action: a new default puts the name back.
        key={state.values?.username}
        defaultValue={state.values?.username}
        id="username"
        name="username"
        label={t('login.login')}
        error={state.issues?.username}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <Button type="submit" size="lg" loading={pending}>
        {t('forgotPassword.submit')}
      </Button>
    </form>
  );
}
