'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Alert } from '../components/alert';
import { Button, type ButtonProps } from '../components/button';
import { useTRPCClient } from '../trpc/client';
import { useErrorText } from '../trpc/use-error-text';
import type { ParcelStepProps } from './order-state';
import { useStepDone } from './use-step';

interface Props extends Pick<ParcelStepProps, 'part' | 'subjectId' | 'labelId'> {
  step: 'outForDelivery' | 'deliver';
  label: string;
  done: string;
  variant: ButtonProps['variant'];
}

/** A parcel goes one step further, without a question: it can only go forward. */
export function MoveParcel({ part, subjectId, labelId, step, label, done, variant }: Props) {
  const client = useTRPCClient();
  const router = useRouter();
  const errorText = useErrorText();
  const finish = useStepDone(subjectId);
  const move = useMutation({
    mutationFn: () => client.fulfilments[step].mutate({ id: part.id }),
    onSuccess: () => finish(done),
    // Somebody may have been quicker: the page then shows what they did.
    onError: () => router.refresh(),
  });
  return (
    <>
      {move.error && (
        <Alert tone="danger" className="basis-full">
          {errorText(move.error)}
        </Alert>
      )}
      <Button
        variant={variant}
        size="sm"
        aria-describedby={labelId}
        loading={move.isPending || move.isSuccess}
        onClick={() => move.mutate()}
      >
        {label}
      </Button>
    </>
  );
}
