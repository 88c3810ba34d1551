import { MapPin } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Avatar } from '../components/avatar';
import { Card } from '../components/card';
import type { Outputs } from '../trpc/types';

export function SellerCard({ seller }: { seller: Outputs['listings']['byId']['seller'] }) {
  const format = useFormatter();
  const t = useTranslations('listings.detail');
  return (
    <Card className="relative transition-colors hover:border-control">
      <p className="mb-3 text-muted text-sm">{t('seller')}</p>
      <div className="flex items-center gap-4">
        <Avatar name={seller.username} src={seller.pictureUrl} className="size-14 text-xl" />
        <div className="min-w-0">
          <Link
            href={`/profile/${encodeURIComponent(seller.username)}`}
            className="font-semibold text-lg after:absolute after:inset-0 after:rounded-lg hover:underline"
          >
            {seller.username}
          </Link>
          {seller.city && (
            <p className="flex items-center gap-1 text-muted text-sm">
              <MapPin aria-hidden className="size-4 shrink-0" />
              {seller.city}
            </p>
          )}
          <p className="text-muted text-sm">
            {t('memberSince', { date: format.dateTime(new Date(seller.memberSince), 'month') })}
          </p>
        </div>
      </div>
    </Card>
  );
}
