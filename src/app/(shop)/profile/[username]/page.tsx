import { MapPin, PackageOpen, Pencil } from 'lucide-react';
import type { Metadata } from 'next';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { alternatesOf } from '@/app/alternates';
import { failedWith, orNotFound } from '@/app/failed-with';
import { currentMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { Avatar } from '@/ui/components/avatar';
import { LinkButton } from '@/ui/components/button';
import { EmptyState } from '@/ui/components/empty-state';
import { LoadMore } from '@/ui/components/load-more';
import { ListingGrid } from '@/ui/listings/listing-grid';

interface Props {
  params: Promise<{ username: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const loadProfile = cache(async (username: string) => {
  const api = await serverApi();
  return orNotFound(api.members.profile({ username: decodeURIComponent(username) }));
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { username } = await loadProfile((await params).username);
  const path = `/profile/${encodeURIComponent(username)}`;
  return { title: username, alternates: alternatesOf(path, await searchParams) };
}

export default async function ProfilePage({ params, searchParams }: Props) {
  const profile = await loadProfile((await params).username);
  const { username } = profile;
  const cursor = [(await searchParams).cursor].flat()[0];
  const [member, page] = await Promise.all([currentMember(), loadListings(username, cursor)]);
  const isOwn = member?.username === username;
  const t = await getTranslations('members.profile');
  const path = `/profile/${encodeURIComponent(username)}`;
  return (
    <div className="page grid gap-10 py-8 sm:py-12">
      <ProfileHeader profile={profile} isOwn={isOwn} />
      <section aria-labelledby="listings" className="grid gap-6 border-line border-t pt-8">
        <h2 id="listings" className="title-section">
          {t('listings', { count: profile.activeListings })}
        </h2>
        {page.items.length > 0 ? (
          <div>
            <ListingGrid items={page.items} showSeller={false} />
            {page.nextCursor && (
              <LoadMore href={`${path}?cursor=${encodeURIComponent(page.nextCursor)}`} />
            )}
          </div>
        ) : (
          <NoListings isOwn={isOwn} />
        )}
      </section>
    </div>
  );
}

/** A page of the seller's listings; the first one when the link's cursor is not valid. */
async function loadListings(seller: string, cursor: string | undefined) {
  const api = await serverApi();
  try {
    return await api.listings.search({ seller, cursor });
  } catch (error) {
    if (cursor && failedWith(error, 'BAD_REQUEST')) return api.listings.search({ seller });
    throw error;
  }
}

type Profile = Awaited<ReturnType<typeof loadProfile>>;

function ProfileHeader({ profile, isOwn }: { profile: Profile; isOwn: boolean }) {
  const format = useFormatter();
  const { username, displayName, about, city, country, memberSince, pictureUrl } = profile;
  const t = useTranslations('members.profile');
  return (
    <header className="flex flex-col gap-6 sm:flex-row sm:items-start">
      <Avatar
        name={username}
        src={pictureUrl}
        className="size-20 text-3xl sm:size-28 sm:text-4xl"
      />
      <div className="grid min-w-0 flex-1 gap-2">
        <h1 className="title-page">{displayName}</h1>
        {displayName !== username && <p className="text-muted">{username}</p>}
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
          {city && (
            <span className="inline-flex items-center gap-1">
              <MapPin aria-hidden className="size-4 shrink-0" />
              {country
                ? t('location', { city, country: format.displayName(country, { type: 'region' }) })
                : city}
            </span>
          )}
          <span>{t('memberSince', { date: format.dateTime(new Date(memberSince), 'month') })}</span>
        </p>
        {about && <p className="mt-2 max-w-[68ch] whitespace-pre-line leading-7">{about}</p>}
      </div>
      {isOwn && (
        <LinkButton href="/settings/profile" variant="secondary" className="self-start">
          <Pencil aria-hidden className="size-4" />
          {t('edit')}
        </LinkButton>
      )}
    </header>
  );
}

function NoListings({ isOwn }: { isOwn: boolean }) {
  const shell = useTranslations('shell');
  const t = useTranslations('members.profile');
  return (
    <EmptyState
      icon={PackageOpen}
      title={t('emptyTitle')}
      actions={
        isOwn ? (
          <LinkButton href="/create-listing">{shell('sell')}</LinkButton>
        ) : (
          <LinkButton href="/" variant="secondary">
            {t('browse')}
          </LinkButton>
        )
      }
    >
      {isOwn ? t('emptyOwnText') : t('emptyText')}
    </EmptyState>
  );
}
