import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { requestContext } from '@/api/request-context';
import { createCaller } from '@/api/root';

/**
 * The procedures for server components: `const api = await serverApi()`. One caller per request, so
 * that the member is looked up once however many components ask.
 */
export const serverApi = cache(async () => createCaller(requestContext(await headers())));
