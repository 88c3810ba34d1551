'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Alert } from '../components/alert';
import { Button } from '../components/button';
import { useTRPC } from '../trpc/client';
import { useErrorText } from '../trpc/use-error-text';
import { useStepDone } from './use-step';

interface Props {
  refundId: string;
  subjectId: string;
}

/** An admin has a failed refund tried again. */
export function RetryRefund({ refundId, subjectId }: Props) {
  const t = useTranslations('orders.refund');
  const trpc = useTRPC();
  const errorText = useErrorText();
  const finish = useStepDone(subjectId);
  const retry = useMutation(
    trpc.refunds.retry.mutationOptions({ onSuccess: () => finish(t('retried')) }),
  );
  return (
    <>
      {retry.error && <Alert tone="danger">{errorText(retry.error)}</Alert>}
      <Button
        variant="secondary"
        size="sm"
        className="justify-self-start"
        loading={retry.isPending}
        onClick={() => retry.mutate({ id: refundId })}
      >
        {t('retry')}
      </Button>
    </>
  );
}
