import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { getFormatter, getTranslations } from 'next-intl/server';
import { orNotFound } from '@/app/failed-with';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { ActionForm } from '@/ui/admin/action-form';
import { AdminFrame } from '@/ui/admin/admin-frame';
import { Deed } from '@/ui/admin/deed';
import { DoneNotice } from '@/ui/admin/done-notice';
import { Facts } from '@/ui/admin/facts';
import { StatusBadge } from '@/ui/admin/status-badge';
import { Alert } from '@/ui/components/alert';
import { Card } from '@/ui/components/card';
import { Price } from '@/ui/components/price';
import { ListingImage } from '@/ui/listings/listing-image';
import type { Outputs } from '@/ui/trpc/types';
import { adminMetadata, requireAdmin } from '../../../require-admin';
import { readParams, type SearchParams } from '../../../search-params';
import { restoreListing, takeDownListing } from '../../actions';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

type Listing = Outputs['admin']['listings']['byId'];

export const generateMetadata = adminMetadata('listing.title');

export default async function ListingPage({ params, searchParams }: Props) {
  const t = await getTranslations('admin');
  const format = await getFormatter();
  await requireAdmin();
  const { id } = await params;
  const listing = await orNotFound((await serverApi()).admin.listings.byId({ id }));
  const { done } = await readParams(searchParams);
  const { takenDownAt, takeDownReason } = listing;
  return (
    <ClientTexts of={['admin']}>
      <AdminFrame
        part="listings"
        title={listing.title}
        badge={<StatusBadge status={listing.state} />}
      >
        <DoneNotice done={done} />
        {takenDownAt && (
          <Alert
            tone="warning"
            title={t('listing.takenDownSince', {
              date: format.dateTime(new Date(takenDownAt), 'day'),
            })}
          >
            {takeDownReason}
          </Alert>
        )}
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <Card className="grid gap-6">
            <ListingFacts listing={listing} />
            <Photos listing={listing} />
            <div>
              <h2 className="title-section">{t('listing.description')}</h2>
              <p className="mt-2 whitespace-pre-line leading-7">{listing.description}</p>
            </div>
            <Links listing={listing} />
          </Card>
          {takenDownAt ? (
            <Deed title={t('listing.restoreTitle')} text={t('listing.restoreText')}>
              <ActionForm
                action={restoreListing.bind(null, id)}
                submitLabel={t('listing.restore')}
              />
            </Deed>
          ) : (
            <Deed title={t('listing.takeDownTitle')} text={t('listing.takeDownText')}>
              <ActionForm
                action={takeDownListing.bind(null, id)}
                submitLabel={t('listing.takeDown')}
                variant="danger"
                withReason
              />
            </Deed>
          )}
        </div>
      </AdminFrame>
    </ClientTexts>
  );
}

function ListingFacts({ listing }: { listing: Listing }) {
  const t = useTranslations('admin');
  const format = useFormatter();
  const { priceMinor, currency, sellerId, sellerName, sellerStatus } = listing;
  return (
    <Facts
      items={[
        [
          t('listing.seller'),
          <span key="seller" className="inline-flex flex-wrap items-center gap-2">
            <Link href={`/admin/members/${sellerId}`} className="link">
              {sellerName}
            </Link>
            {sellerStatus !== 'active' && <StatusBadge status={sellerStatus} />}
          </span>,
        ],
        [t('listing.price'), <Price key="price" amountMinor={priceMinor} currency={currency} />],
        [t('listing.available'), listing.available],
        [t('listing.reserved'), listing.reserved],
        [t('listing.created'), format.dateTime(new Date(listing.createdAt), 'day')],
      ]}
    />
  );
}

function Photos({ listing: { images } }: { listing: Listing }) {
  const t = useTranslations('admin');
  if (images.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-3">
      {images.map(({ url }, index) => (
        <li key={url} className="relative size-28 overflow-hidden rounded-md bg-subtle">
          <ListingImage src={url} blur={null} alt={t('listing.photo', { number: index + 1 })} />
        </li>
      ))}
    </ul>
  );
}

function Links({ listing: { id, state, sellerStatus } }: { listing: Listing }) {
  const t = useTranslations('admin');
  const isPublic = state === 'active' && sellerStatus === 'active';
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-3 border-line border-t pt-6">
      {isPublic && (
        <Link href={`/listings/${id}`} className="link">
          {t('listing.view')}
        </Link>
      )}
      <Link href={`/admin/audit?object=${id}`} className="link">
        {t('listing.log')}
      </Link>
    </p>
  );
}
