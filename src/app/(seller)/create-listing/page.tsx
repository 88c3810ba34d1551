import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { env } from '@/env';
import { ClientTexts } from '@/messages/client-texts';
import { CreateListingForm } from '@/ui/selling/create-listing-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('selling.create');
  return { title: t('title') };
}

export default async function CreateListingPage() {
  const t = await getTranslations('selling.create');
  await requireMember('/create-listing');
  const api = await serverApi();
  return (
    <ClientTexts of={['selling']}>
      <div className="page py-8 sm:py-12">
        <div className="mx-auto max-w-2xl">
          <h1 className="title-page">{t('title')}</h1>
          <p className="mt-2 mb-8 text-muted">{t('intro')}</p>
          <CreateListingForm categories={await api.categories.list()} currency={env().CURRENCY} />
        </div>
      </div>
    </ClientTexts>
  );
}
