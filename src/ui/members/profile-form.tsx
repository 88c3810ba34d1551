'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { updateAccountInput } from '@/api/schemas/members';
import { Button } from '../components/button';
import { TextArea, TextField } from '../components/field';
import { FormError } from '../components/form-error';
import { toast } from '../components/toast';
import { useApiSubmit } from '../form/use-api-submit';
import { useSchemaResolver } from '../form/use-schema-resolver';
import { useTRPCClient } from '../trpc/client';

const FIELDS = { displayName: 'displayName', about: 'about' } as const;

/** What others read about the member. */
export function ProfileForm({ displayName, about }: { displayName: string; about: string }) {
  const t = useTranslations('members.settings');
  const save = useTranslations('common')('saveChanges');
  const router = useRouter();
  const client = useTRPCClient();
  const form = useForm({
    resolver: useSchemaResolver(updateAccountInput.pick({ displayName: true, about: true })),
    defaultValues: { displayName, about },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useApiSubmit(form, FIELDS, async (values) => {
    await client.members.update.mutate(values);
    form.reset({ displayName: values.displayName ?? '', about: values.about });
    toast.success(t('saved'));
    router.refresh();
  });
  return (
    <form noValidate onSubmit={submit} className="grid gap-6">
      <FormError message={errors.root?.message} />
      <TextField
        id="display-name"
        label={t('displayName')}
        description={t('displayNameHint')}
        error={errors.displayName?.message}
        autoComplete="nickname"
        defaultValue={displayName}
        {...form.register('displayName')}
      />
      <TextArea
        id="about"
        label={t('about')}
        description={t('aboutHint')}
        error={errors.about?.message}
        // For the page as the server sends it: the form library fills fields only in the browser.
        defaultValue={about}
        {...form.register('about')}
      />
      <Button type="submit" loading={isSubmitting} className="justify-self-start">
        {save}
      </Button>
    </form>
  );
}
