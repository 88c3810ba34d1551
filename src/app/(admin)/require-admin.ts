import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { currentMember } from '@/app/session';

/**
 * For everybody but administrators these pages are not there: the same answer as for an address that
 * does not exist, also for guests, who elsewhere are asked to log in.
 */
export async function requireAdmin(): Promise<void> {
  if ((await currentMember())?.role !== 'admin') notFound();
}

type TitleKey =
  | 'title'
  | 'members'
  | 'member.name'
  | 'listings'
  | 'listing.title'
  | 'orders'
  | 'order.title'
  | 'money'
  | 'audit';

/** The head of a page of administrators; it is asked for first, and must not tell others of the page. */
export function adminMetadata(title: TitleKey): () => Promise<Metadata> {
  return async () => {
    await requireAdmin();
    const t = await getTranslations('admin');
    return { title: t(title), robots: { index: false, follow: false } };
  };
}
