import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { orNotFound } from '@/app/failed-with';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { env } from '@/env';
import { ClientTexts } from '@/messages/client-texts';
import { CheckoutClosed } from '@/ui/checkout/checkout-closed';
import { CheckoutSummary } from '@/ui/checkout/checkout-summary';
import { PaymentPanel } from '@/ui/checkout/payment-panel';

interface Props {
  params: Promise<{ orderId: string }>;
  /** Stripe adds `redirect_status` when a bank has sent the buyer back. */
  searchParams: Promise<{ redirect_status?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkout');
  return {
    title: t('title'),
    robots: { index: false },
  };
}

export default async function CheckoutPage({ params, searchParams }: Props) {
  const { orderId } = await params;
  await requireMember(`/checkout/${orderId}`);
  const api = await serverApi();
  const checkout = await orNotFound(api.orders.checkout({ id: orderId }));
  if (checkout.state === 'paid') redirect(`/order/${orderId}`);
  if (checkout.state !== 'pending') {
    const { closeReason } = await api.orders.byId({ id: orderId });
    return <CheckoutClosed reason={closeReason} orderId={orderId} />;
  }
  const { redirect_status: returned } = await searchParams;
  return (
    <ClientTexts of={['checkout', 'orders']}>
      <div className="page py-8 sm:py-12">
        <h1 className="title-page">{(await getTranslations('checkout'))('title')}</h1>
        <div className="mt-6 grid items-start gap-8 sm:mt-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
          <PaymentPanel
            initialCheckout={checkout}
            stripeJsUrl={env().STRIPE_JS_URL}
            returned={returned === 'succeeded' || returned === 'failed' ? returned : null}
          />
          <CheckoutSummary checkout={checkout} />
        </div>
      </div>
    </ClientTexts>
  );
}
