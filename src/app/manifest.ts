import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { env } from '@/env';

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  // The site's name is known when it runs, not when it is built.
  await connection();
  return {
    name: env().SITE_NAME,
    short_name: env().SITE_NAME,
    description: (await getTranslations('shell'))('description'),
    start_url: '/',
    display: 'standalone',
    background_color: '#fdfcfa',
    theme_color: '#0b6156',
    icons: [{ src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' }],
  };
}
