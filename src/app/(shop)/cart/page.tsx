import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { CartView } from '@/ui/cart/cart-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cart');
  return { title: t('metaTitle') };
}

export default async function CartPage() {
  const member = await requireMember('/cart');
  const cart = await (await serverApi()).cart.get();
  return (
    <ClientTexts of={['cart']}>
      <div className="page py-8 sm:py-12">
        <CartView initialCart={cart} shipTo={member.address?.formatted ?? null} />
      </div>
    </ClientTexts>
  );
}
