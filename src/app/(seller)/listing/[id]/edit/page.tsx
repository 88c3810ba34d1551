import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { orNotFound } from '@/app/failed-with';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { Breadcrumbs } from '@/ui/components/breadcrumbs';
import { EditListingForm } from '@/ui/selling/edit-listing-form';
import { InventoryCard } from '@/ui/selling/inventory-card';
import { ListingStatus } from '@/ui/selling/listing-status';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('selling.edit');
  return { title: t('title') };
}

interface Props {
  params: Promise<{ id: string }>;
}

export default async function EditListingPage({ params }: Props) {
  const t = await getTranslations('selling.edit');
  const { id } = await params;
  const member = await requireMember(`/listing/${id}/edit`);
  const api = await serverApi();
  // Only the seller may read the inventory: for anybody else there is no such page.
  const [listing, inventory, categories] = await Promise.all([
    orNotFound(api.listings.byId({ id })),
    orNotFound(api.listings.inventory({ id })),
    api.categories.list(),
  ]);
  return (
    <ClientTexts of={['selling']}>
      <div className="page grid gap-6 py-4 sm:py-6">
        <Breadcrumbs
          items={[
            { label: member.username, href: `/profile/${encodeURIComponent(member.username)}` },
            { label: listing.title, href: `/listings/${id}` },
            { label: t('title') },
          ]}
        />
        <h1 className="title-page">{t('title')}</h1>
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
          <div className="grid gap-4 lg:order-last">
            <InventoryCard inventory={inventory} />
            <ListingStatus
              id={id}
              active={listing.status === 'active'}
              takeDownReason={listing.takeDownReason}
            />
          </div>
          <EditListingForm listing={listing} inventory={inventory} categories={categories} />
        </div>
      </div>
    </ClientTexts>
  );
}
