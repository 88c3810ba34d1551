'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { startTransition, useState } from 'react';
import { Button } from '../components/button';
import { ConfirmDialog } from '../components/dialog';
import { useTRPC } from '../trpc/client';
import { useErrorText } from '../trpc/use-error-text';

/** Hides the account after asking, and leaves the site logged out. */
export function DeactivateAccount({ logOut }: { logOut(): Promise<void> }) {
  const t = useTranslations('members.settings');
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const deactivate = useMutation(
    trpc.members.deactivate.mutationOptions({ onSuccess: () => startTransition(logOut) }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="secondary">{t('deactivate')}</Button>}
      title={t('confirmTitle')}
      description={t('confirmText')}
      confirmLabel={t('deactivate')}
      confirmVariant="danger"
      onConfirm={() => deactivate.mutate()}
      pending={deactivate.isPending || deactivate.isSuccess}
      error={deactivate.error ? errorText(deactivate.error) : undefined}
    />
  );
}
