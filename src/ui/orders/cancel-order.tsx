'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '../components/button';
import { ConfirmDialog } from '../components/dialog';
import { useTRPC } from '../trpc/client';
import { useErrorText } from '../trpc/use-error-text';
import type { Viewer } from './order-state';
import { useStepDialog } from './use-step';

interface Props {
  orderId: string;
  /** What goes back to the buyer when the order is paid. */
  refund?: { amount: string; viewer: Viewer };
}

/** Gives up the whole order, or all of a paid one that was not sent, after asking once. */
export function CancelOrder({ orderId, refund }: Props) {
  const t = useTranslations('orders.cancelOrder');
  const trpc = useTRPC();
  const router = useRouter();
  const errorText = useErrorText();
  const { dialog, finish } = useStepDialog('content');
  const cancel = useMutation(
    trpc.orders.cancel.mutationOptions({
      onSuccess() {
        router.push(`/order/${orderId}`);
        finish(t('done'));
      },
    }),
  );
  return (
    <ConfirmDialog
      {...dialog}
      trigger={
        <Button variant="ghost" size="sm" className="-ml-3 justify-self-start text-muted">
          {t('open')}
        </Button>
      }
      title={t('title')}
      description={refund ? t('textPaid', refund) : t('text')}
      confirmLabel={t('confirm')}
      dismissLabel={t('dismiss')}
      confirmVariant="danger"
      onConfirm={() => cancel.mutate({ id: orderId })}
      pending={cancel.isPending}
      error={cancel.error ? errorText(cancel.error) : undefined}
    />
  );
}
