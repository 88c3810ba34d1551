'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '../components/button';
import { FormError } from '../components/form-error';
import type { FormAction } from './form-state';
import { PasswordField } from './password-field';

/** Chooses a new password with the token of a letter. */
export function ResetPasswordForm({ action, token }: { action: FormAction; token: string }) {
  const t = useTranslations('members');
  const [state, submit, pending] = useActionState(action, {});
  return (
    <form action={submit} className="grid gap-6">
      <FormError message={pending ? undefined : state.error} />
      <input type="hidden" name="token" value={token} />
      <PasswordField
        id="password"
        name="newPassword"
        label={t('settings.newPassword')}
        description={t('register.passwordHint')}
        error={state.issues?.newPassword}
        autoComplete="new-password"
        required
      />
      <PasswordField
        id="password-confirmation"
        name="newPasswordConfirmation"
        label={t('register.confirmation')}
        error={state.issues?.newPasswordConfirmation}
        autoComplete="new-password"
        required
      />
      <Button type="submit" size="lg" loading={pending}>
        {t('resetPassword.submit')}
      </Button>
    </form>
  );
}
