'use client';

import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import type { Stripe, StripeElementLocale } from '@stripe/stripe-js';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Locale } from '@/lib/locale';
import { formatMoney } from '@/lib/money';
import { Alert } from '../components/alert';
import { Button } from '../components/button';
import { cn } from '../components/cn';
import { Skeleton } from '../components/skeleton';
import type { Outputs } from '../trpc/types';
import { paymentAppearance } from './appearance';
import { startStripe } from './stripe-js';

interface Props {
  checkout: Outputs['orders']['checkout'] & { clientSecret: string };
  stripeJsUrl: string;
  /** An attempt has failed while this form was not shown. */
  hasFailed: boolean;
  /** Stripe has taken the payment; our server hears of it by itself. */
  onConfirmed(): void;
}

/** What Stripe calls our languages: https://docs.stripe.com/js/appendix/supported_locales */
const STRIPE_LOCALE = {
  'en-US': 'en',
  'pt-BR': 'pt-BR',
} as const satisfies Record<Locale, StripeElementLocale>;

/** Stripe's own payment form, and the button that pays. */
export function PaymentForm({ stripeJsUrl, ...form }: Props) {
  const t = useTranslations('checkout');
  const { publishableKey, clientSecret } = form.checkout;
  const locale = STRIPE_LOCALE[useLocale()];
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    startStripe(stripeJsUrl, publishableKey).then(setStripe, () => setMissing(true));
  }, [stripeJsUrl, publishableKey]);
  const options = useMemo(
    () => (stripe ? { clientSecret, locale, appearance: paymentAppearance() } : null),
    [stripe, clientSecret, locale],
  );
  if (isMissing) return <Alert tone="danger">{t('formFailed')}</Alert>;
  if (!options) return <PendingForm checkout={form.checkout} />;
  return (
    <Elements stripe={stripe} options={options}>
      <Form {...form} onMissing={() => setMissing(true)} />
    </Elements>
  );
}

interface FormProps extends Omit<Props, 'stripeJsUrl'> {
  /** Stripe could not show its part of the form. */
  onMissing(): void;
}

function Form({ checkout, hasFailed, onConfirmed, onMissing }: FormProps) {
  const t = useTranslations('checkout');
  const stripe = useStripe();
  const elements = useElements();
  const [ready, setReady] = useState(false);
  const [paying, setPaying] = useState(false);
  /** What Stripe says about it, which may be nothing; null when nothing has failed. */
  const [failure, setFailure] = useState<string | null>(hasFailed ? '' : null);
  const alertRef = useRef<HTMLDivElement>(null);
  const { orderId } = checkout;

  async function pay(event: FormEvent) {
    event.preventDefault();
    if (!stripe || !elements || paying) return;
    setPaying(true);
    setFailure(null);
    try {
      const { error } = await stripe.confirmPayment({
        elements,
        confirmParams: { return_url: `${window.location.origin}/checkout/${orderId}` },
        redirect: 'if_required',
      });
      if (!error) onConfirmed();
      // Stripe shows what is wrong with a field at the field itself.
      else if (error.type !== 'validation_error') setFailure(error.message ?? '');
    } catch {
      setFailure('');
    } finally {
      setPaying(false);
    }
  }

  useEffect(() => {
    if (failure !== null) alertRef.current?.focus();
  }, [failure]);

  return (
    <form onSubmit={pay} className="grid gap-6">
      {/* The skeleton's height, which is nearly the form's: nothing moves when that appears. */}
      <div className="relative min-h-56">
        {!ready && <FormSkeleton className="absolute inset-0" />}
        <PaymentElement onReady={() => setReady(true)} onLoadError={onMissing} />
      </div>
      {failure !== null && (
        <Alert ref={alertRef} tone="danger" title={t('failedTitle')}>
          {failure && <p>{failure}</p>}
          <p>{t('failedText')}</p>
        </Alert>
      )}
      <Button type="submit" size="lg" full disabled={!ready} loading={paying}>
        <PayLabel checkout={checkout} />
      </Button>
    </form>
  );
}

function PayLabel({ checkout }: Pick<Props, 'checkout'>) {
  const locale = useLocale();
  const t = useTranslations('checkout');
  return t('payAmount', { amount: formatMoney(checkout.totalMinor, checkout.currency, locale) });
}

/** As large as the form, so that nothing moves under the pointer when that takes its place. */
function PendingForm({ checkout }: Pick<Props, 'checkout'>) {
  return (
    <div className="grid gap-6">
      <FormSkeleton />
      <Button size="lg" full disabled>
        <PayLabel checkout={checkout} />
      </Button>
    </div>
  );
}

function FormSkeleton({ className }: { className?: string }) {
  return (
    <div className={cn('grid gap-4', className)}>
      <Skeleton className="h-16" />
      <div className="grid grid-cols-2 gap-4">
        <Skeleton className="h-16" />
        <Skeleton className="h-16" />
      </div>
      <Skeleton className="h-16" />
    </div>
  );
}
