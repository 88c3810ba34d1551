import type { Metadata } from 'next';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { env } from '@/env';
import { getText } from '@/messages';
import { CreateListingForm } from '@/ui/selling/create-listing-form';

const t = getText('selling.create');

export const metadata: Metadata = { title: t('title') };

export default async function CreateListingPage() {
  await requireMember('/create-listing');
  const api = await serverApi();
  return (
    <div className="page py-8 sm:py-12">
      <div className="mx-auto max-w-2xl">
        <h1 className="title-page">{t('title')}</h1>
        <p className="mt-2 mb-8 text-muted">{t('intro')}</p>
        <CreateListingForm categories={await api.categories.list()} currency={env().CURRENCY} />
      </div>
    </div>
  );
}
