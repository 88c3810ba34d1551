'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { startTransition, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { registerInput } from '@/api/schemas/members';
import { Button } from '../components/button';
import { TextField } from '../components/field';
import { FormError } from '../components/form-error';
import { toast } from '../components/toast';
import { useApiSubmit } from '../form/use-api-submit';
import { useTRPCClient } from '../trpc/client';
import { type AddressChoice, AddressChoices, choicesOf } from './address-choices';
import { AddressField } from './address-field';
import type { LogInAction } from './log-in-state';
import { loginPath } from './next-path';
import { PasswordField } from './password-field';

interface Props {
  logIn: LogInAction;
  next: string;
}

const FIELDS = {
  username: 'username',
  email: 'email',
  password: 'password',
  passwordConfirmation: 'passwordConfirmation',
  address: 'address',
} as const;

export function RegisterForm({ logIn, next }: Props) {
  const t = useTranslations('members');
  const router = useRouter();
  const client = useTRPCClient();
  const [choices, setChoices] = useState<readonly AddressChoice[]>([]);
  const form = useForm({ resolver: zodResolver(registerInput) });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = useApiSubmit(form, FIELDS, async (values) => {
    const { username } = await client.members.register.mutate(values).catch((error: unknown) => {
      setChoices(choicesOf(error));
      throw error;
    });
    toast.success(t('register.welcome', { username }));
    const credentials = new FormData();
    credentials.set('username', username);
    credentials.set('password', values.password);
    credentials.set('next', next);
    // Its redirect is thrown, which only a transition passes on to the router.
    startTransition(async () => {
      const refused = await logIn({ login: username }, credentials);
      if (refused) router.push(loginPath(next));
    });
  });

  return (
    <form noValidate onSubmit={submit} className="grid gap-6">
      <FormError message={errors.root?.message} />
      <TextField
        id="username"
        label={t('register.username')}
        description={t('register.usernameHint')}
        error={errors.username?.message}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        {...form.register('username')}
      />
      <TextField
        id="email"
        type="email"
        label={t('register.email')}
        description={t('register.emailHint')}
        error={errors.email?.message}
        autoComplete="email"
        {...form.register('email')}
      />
      <PasswordField
        id="password"
        label={t('register.password')}
        description={t('register.passwordHint')}
        error={errors.password?.message}
        autoComplete="new-password"
        {...form.register('password')}
      />
      <PasswordField
        id="password-confirmation"
        label={t('register.confirmation')}
        error={errors.passwordConfirmation?.message}
        autoComplete="new-password"
        {...form.register('passwordConfirmation')}
      />
      <Controller
        control={form.control}
        name="address"
        render={({ field, fieldState }) => (
          <AddressField
            label={t('address.label')}
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
      <Button type="submit" size="lg" loading={isSubmitting || isSubmitSuccessful}>
        {t('register.submit')}
      </Button>
    </form>
  );
}
