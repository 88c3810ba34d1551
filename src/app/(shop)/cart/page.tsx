import type { Metadata } from 'next';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { getText } from '@/messages';
import { CartView } from '@/ui/cart/cart-view';

export const metadata: Metadata = { title: getText('cart')('metaTitle') };

export default async function CartPage() {
  const member = await requireMember('/cart');
  const cart = await (await serverApi()).cart.get();
  return (
    <div className="page py-8 sm:py-12">
      <CartView initialCart={cart} shipTo={member.address?.formatted ?? null} />
    </div>
  );
}
