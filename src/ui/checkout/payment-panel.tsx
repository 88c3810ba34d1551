'use client';

import { useQuery } from '@tanstack/react-query';
import { LockKeyhole } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Alert } from '../components/alert';
import { LinkButton } from '../components/button';
import { Card } from '../components/card';
import { Spinner } from '../components/spinner';
import { toast } from '../components/toast';
import { CancelOrder } from '../orders/cancel-order';
import { Countdown } from '../orders/countdown';
import { useTRPC } from '../trpc/client';
import type { Outputs } from '../trpc/types';
import { PaymentForm } from './payment-form';

type Checkout = Outputs['orders']['checkout'];

interface Props {
  initialCheckout: Checkout;
  stripeJsUrl: string;
  /** What the buyer's bank says when it has just sent them back here. */
  returned: 'succeeded' | 'failed' | null;
}

/** Where the buyer is: at the form, after a success that we are yet to hear of, … */
type Phase = 'form' | 'confirmed' | 'processing' | 'failed';

const PHASE_AFTER_RETURN = { succeeded: 'confirmed', failed: 'failed' } as const;
const EAGER_MS = 1_000;
const CALM_MS = 10_000;

/** The payment of an order: the form, and the wait for Stripe's word afterwards. */
export function PaymentPanel({ initialCheckout, stripeJsUrl, returned }: Props) {
  const t = useTranslations('checkout');
  const [phase, setPhase] = useState<Phase>(returned ? PHASE_AFTER_RETURN[returned] : 'form');
  const checkout = useCheckout(initialCheckout, phase === 'confirmed');
  const { orderId, clientSecret, paymentState, expiresAt } = checkout;
  if (paymentState === 'processing' && phase !== 'processing') setPhase('processing');
  // Processing ends as paid, which leaves this page, or as failed.
  if (paymentState === 'open' && phase === 'processing') setPhase('failed');
  const isPayable = phase === 'form' || phase === 'failed';

  return (
    <Card className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="title-section">{t('payment')}</h2>
        {isPayable && <Countdown until={expiresAt} className="text-muted" />}
      </div>
      {phase === 'processing' ? (
        <Processing orderId={orderId} />
      ) : phase === 'confirmed' ? (
        <Waiting title={t('confirming')} text={t('confirmingText')} />
      ) : clientSecret ? (
        <PaymentForm
          checkout={{ ...checkout, clientSecret }}
          stripeJsUrl={stripeJsUrl}
          hasFailed={phase === 'failed'}
          onConfirmed={() => setPhase('confirmed')}
        />
      ) : (
        <Waiting title={t('preparing')} text={t('preparingLong')} />
      )}
      <p className="flex items-center gap-2 text-muted text-sm">
        <LockKeyhole aria-hidden className="size-4 shrink-0" />
        {t('secure')}
      </p>
      {isPayable && <CancelOrder orderId={orderId} />}
    </Card>
  );
}

/** Asks again while something is about to change, and moves on once the order is paid or closed. */
function useCheckout(initialCheckout: Checkout, confirmed: boolean): Checkout {
  const t = useTranslations('checkout');
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
    if (state === 'paid') {
      toast.success(t('paid'));
      router.replace(`/order/${orderId}`);
    } else if (state !== 'pending') router.refresh();
  }, [state, orderId, router, t]);
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
