import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { currentMember } from '@/app/session';

/**
 * For everybody but administrators these pages are not there: the same answer as for an address that
 * does not exist, also for guests, who elsewhere are asked to log in.
 */
export async function requireAdmin(): Promise<void> {
  if ((await currentMember())?.role !== 'admin') notFound();
}

/** The head of a page of administrators; it is asked for first, and must not tell others of the page. */
export function adminMetadata(title: string): () => Promise<Metadata> {
  return async () => {
    await requireAdmin();
    return { title, robots: { index: false, follow: false } };
  };
}
