'use client';

import { useQuery } from '@tanstack/react-query';
import { LockKeyhole } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../components/alert';
import { LinkButton } from '../components/button';
import { Card } from '../components/card';
import { Spinner } from '../components/spinner';
import { useTRPC } from '../trpc/client';
import type { Outputs } from '../trpc/types';
import { CancelOrder } from './cancel-order';
import { Countdown } from './countdown';
import { PaymentForm } from './payment-form';

type Checkout = Outputs['orders']['checkout'];

interface Props {
  initialCheckout: Checkout;
  stripeJsUrl: string;
  /** The buyer's bank has just sent them back after a success. */
  returned: boolean;
}

const EAGER_MS = 1_000;
const CALM_MS = 10_000;

/** The payment of an order: the form, and the wait for Stripe's word afterwards. */
export function PaymentPanel({ initialCheckout, stripeJsUrl, returned }: Props) {
  const t = useTranslations('checkout');
  const [confirmed, setConfirmed] = useState(returned);
  const checkout = useCheckout(initialCheckout, confirmed);
  const { orderId, clientSecret, paymentState, expiresAt } = checkout;
  const isProcessing = paymentState === 'processing';

  return (
    <Card className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="title-section">{t('payment')}</h2>
        {!confirmed && !isProcessing && <Countdown orderId={orderId} until={expiresAt} />}
      </div>
      {isProcessing ? (
        <Processing orderId={orderId} />
      ) : confirmed ? (
        <Waiting title={t('confirming')} text={t('confirmingText')} />
      ) : clientSecret ? (
        <PaymentForm
          checkout={{ ...checkout, clientSecret }}
          stripeJsUrl={stripeJsUrl}
          onConfirmed={() => setConfirmed(true)}
        />
      ) : (
        <Waiting title={t('preparing')} text={t('preparingLong')} />
      )}
      <p className="flex items-center gap-2 text-muted text-sm">
        <LockKeyhole aria-hidden className="size-4 shrink-0" />
        {t('secure')}
      </p>
      {!confirmed && !isProcessing && <CancelOrder orderId={orderId} />}
    </Card>
  );
}

/** Asks again while something is about to change, and moves on once the order is paid or closed. */
function useCheckout(initialCheckout: Checkout, confirmed: boolean): Checkout {
  const trpc = useTRPC();
  const router = useRouter();
  const { data } = useQuery(
    trpc.orders.checkout.queryOptions(
      { id: initialCheckout.orderId },
      {
        initialData: initialCheckout,
        refetchInterval: ({ state }) =>
          confirmed || !state.data?.clientSecret ? EAGER_MS : CALM_MS,
      },
    ),
  );
  const { state, orderId } = data;
  useEffect(() => {
    if (state === 'paid') router.replace(`/order/${orderId}`);
    else if (state !== 'pending') router.refresh();
  }, [state, orderId, router]);
  return data;
}

function Waiting({ title, text }: { title: string; text: string }) {
  return (
    <div role="status" className="grid justify-items-center gap-3 py-12 text-center">
      <Spinner className="size-8 text-accent" />
      <p className="font-semibold">{title}</p>
      <p className="max-w-sm text-muted text-sm">{text}</p>
    </div>
  );
}

function Processing({ orderId }: { orderId: string }) {
  const t = useTranslations('checkout');
  return (
    <Alert
      title={t('processing')}
      actions={
        <LinkButton href={`/order/${orderId}`} variant="secondary" size="sm">
          {t('viewOrder')}
        </LinkButton>
      }
    >
      {t('processingText')}
    </Alert>
  );
}
