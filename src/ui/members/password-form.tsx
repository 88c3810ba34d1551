'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { changePasswordInput } from '@/api/schemas/members';
import { Button } from '../components/button';
import { FormError } from '../components/form-error';
import { toast } from '../components/toast';
import { useApiSubmit } from '../form/use-api-submit';
import { useSchemaResolver } from '../form/use-schema-resolver';
import { useTRPCClient } from '../trpc/client';
import { PasswordField } from './password-field';

interface Props {
  username: string;
  /** False for an account that was opened at an issuer: this sets its first. */
  hasPassword: boolean;
}

const FIELDS = {
  currentPassword: 'currentPassword',
  newPassword: 'newPassword',
  newPasswordConfirmation: 'newPasswordConfirmation',
} as const;

/** A new password. It ends every session but this one. */
export function PasswordForm({ username, hasPassword }: Props) {
  const t = useTranslations('members');
  const client = useTRPCClient();
  const router = useRouter();
  const form = useForm({
    resolver: useSchemaResolver(changePasswordInput),
    defaultValues: { currentPassword: '', newPassword: '', newPasswordConfirmation: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useApiSubmit(form, FIELDS, async (values) => {
    await client.members.changePassword.mutate(values);
    form.reset();
    toast.success(t('settings.passwordChanged'));
    // From now on the forms of the page ask for it.
    if (!hasPassword) router.refresh();
  });
  return (
    <form noValidate onSubmit={submit} className="grid gap-6">
      <FormError message={errors.root?.message} />
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      {hasPassword && (
        <PasswordField
          id="current-password"
          label={t('settings.currentPassword')}
          error={errors.currentPassword?.message}
          autoComplete="current-password"
          {...form.register('currentPassword')}
        />
      )}
      <PasswordField
        id="password"
        label={t('settings.newPassword')}
        description={t('register.passwordHint')}
        error={errors.newPassword?.message}
        autoComplete="new-password"
        {...form.register('newPassword')}
      />
      <PasswordField
        id="password-confirmation"
        label={t('register.confirmation')}
        error={errors.newPasswordConfirmation?.message}
        autoComplete="new-password"
        {...form.register('newPasswordConfirmation')}
      />
      <Button type="submit" loading={isSubmitting} className="justify-self-start">
        {t(hasPassword ? 'settings.changePassword' : 'settings.setPassword')}
      </Button>
    </form>
  );
}
