'use client';

import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/money';
import { Button } from '../components/button';
import { ConfirmDialog } from '../components/dialog';
import { useTRPC } from '../trpc/client';
import { useErrorText } from '../trpc/use-error-text';
import type { ParcelStepProps } from './order-state';
import { useStepDialog } from './use-step';

/**
 * Cancels one seller's paid share before it is sent and gives exactly its money back: the buyer's
 * "Refund", and the same for its seller and admins in their words.
 */
export function CancelShare({ part, viewer, currency, subjectId, labelId }: ParcelStepProps) {
  const locale = useLocale();
  const t = useTranslations('orders.cancelShare');
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { dialog, finish } = useStepDialog(subjectId);
  const isBuyer = viewer === 'buyer';
  const amount = formatMoney(part.totalMinor, currency, locale);
  const cancel = useMutation(
    trpc.fulfilments.cancel.mutationOptions({
      onSuccess: () => finish(t(isBuyer ? 'doneAsBuyer' : 'done', { amount })),
    }),
  );
  return (
    <ConfirmDialog
      {...dialog}
      trigger={
        <Button variant={isBuyer ? 'secondary' : 'ghost'} size="sm" aria-describedby={labelId}>
          {t(isBuyer ? 'openAsBuyer' : 'open')}
        </Button>
      }
      title={t(isBuyer ? 'titleAsBuyer' : 'title')}
      description={
        isBuyer ? t('textAsBuyer', { amount, username: part.sellerName }) : t('text', { amount })
      }
      confirmLabel={t(isBuyer ? 'confirmAsBuyer' : 'confirm')}
      dismissLabel={t('dismiss')}
      confirmVariant={isBuyer ? 'primary' : 'danger'}
      onConfirm={() => cancel.mutate({ id: part.id })}
      pending={cancel.isPending}
      error={cancel.error ? errorText(cancel.error) : undefined}
    />
  );
}
