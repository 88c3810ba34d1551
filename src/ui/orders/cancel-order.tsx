'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../components/button';
import { ConfirmDialog } from '../components/dialog';
import { useTRPC } from '../trpc/client';
import { useErrorText } from '../trpc/use-error-text';

/** Lets the buyer give the order up, after asking once. */
export function CancelOrder({ orderId }: { orderId: string }) {
  const t = useTranslations('checkout');
  const trpc = useTRPC();
  const router = useRouter();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const cancel = useMutation(
    trpc.orders.cancel.mutationOptions({
      onSuccess() {
        setOpen(false);
        router.push(`/order/${orderId}`);
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="ghost" size="sm" className="-ml-3 justify-self-start text-muted">
          {t('cancel')}
        </Button>
      }
      title={t('cancelTitle')}
      description={t('cancelText')}
      confirmLabel={t('cancelConfirm')}
      dismissLabel={t('cancelDismiss')}
      confirmVariant="danger"
      onConfirm={() => cancel.mutate({ id: orderId })}
      pending={cancel.isPending}
      error={cancel.error ? errorText(cancel.error) : undefined}
    />
  );
}
