import 'server-only';
import { cookies, headers } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { requestContext } from '@/api/request-context';
import { createCaller } from '@/api/root';

/**
 * The procedures for server components: `const api = await serverApi()`. One caller per request, so
 * that the member is looked up once however many components ask.
 */
export const serverApi = cache(async () => {
  const current = new Headers(await headers());
  // After a server action the page is rendered in the same request: a session that the action began
  // or ended is in the cookies, while the headers are still those that were sent.
  current.set('cookie', (await cookies()).toString());
  return createCaller({ ...requestContext(current, await getLocale()), isPage: true });
});
