'use client';

import { Field as BaseField } from '@base-ui/react/field';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { registerInput } from '@/api/schemas/members';
import { Button } from '../components/button';
import { Field, TextField } from '../components/field';
import { FormError } from '../components/form-error';
import { toast } from '../components/toast';
import { useApiSubmit } from '../form/use-api-submit';
import { useSchemaResolver } from '../form/use-schema-resolver';
import { UploadRefused, uploadPhoto } from '../selling/upload-photo';
import { useTRPCClient } from '../trpc/client';
import { useErrorText } from '../trpc/use-error-text';
import { type AddressChoice, AddressChoices, choicesOf } from './address-choices';
import { AddressField } from './address-field';
import { loginPath } from './next-path';
import { PasswordField } from './password-field';
import { PictureInput } from './picture-input';

interface Props {
  /** Server action: begins the session, where it can. */
  enter(login: string, password: string): Promise<boolean>;
  next: string;
}

const FIELDS = {
  username: 'username',
  email: 'email',
  password: 'password',
  passwordConfirmation: 'passwordConfirmation',
  address: 'address',
} as const;

export function RegisterForm({ enter, next }: Props) {
  const t = useTranslations('members');
  const router = useRouter();
  const client = useTRPCClient();
  const errorText = useErrorText();
  const picture = useRef<HTMLInputElement>(null);
  const [choices, setChoices] = useState<readonly AddressChoice[]>([]);
  const form = useForm({ resolver: useSchemaResolver(registerInput) });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = useApiSubmit(form, FIELDS, async (values) => {
    const { username } = await client.members.register.mutate(values).catch((error: unknown) => {
      setChoices(choicesOf(error));
      throw error;
    });
    toast.success(t('register.welcome', { username }));
    if (!(await enter(username, values.password))) return router.push(loginPath(next));
    const file = picture.current?.files?.[0];
    if (file) await savePicture(file);
    router.push(next);
    router.refresh();
  });

  /** The account is there without it, so a refused picture keeps nobody from going on. */
  async function savePicture(file: File): Promise<void> {
    try {
      const pictureKey = await uploadPhoto(file, () => {});
      await client.members.update.mutate({ pictureKey });
    } catch (failure) {
      const reason = failure instanceof UploadRefused ? failure.message : errorText(failure);
      toast.error(t('register.pictureRefused', { reason }));
    }
  }

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
      <Field
        label={t('register.picture')}
        note={t('register.pictureNote')}
        description={t('register.pictureHint')}
      >
        <BaseField.Control id="picture" render={<PictureInput ref={picture} />} />
      </Field>
      <Button type="submit" size="lg" loading={isSubmitting || isSubmitSuccessful}>
        {t('register.submit')}
      </Button>
    </form>
  );
}
