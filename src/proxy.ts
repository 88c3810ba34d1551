import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from './app/content-security-policy';
import { env } from './env';

const ONE_YEAR_SECONDS = 31_536_000;

/**
 * Gives every page a content security policy with a nonce of its own. Next.js reads the nonce from
 * the request's policy and puts it on the scripts it writes into the page.
 */
export function proxy(request: NextRequest): NextResponse {
  if (!isWellEncoded(request.nextUrl.pathname)) {
    return new NextResponse('Bad request\n', { status: 400 });
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(env(), nonce);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (env().SITE_URL.startsWith('https://')) {
    response.headers.set('strict-transport-security', `max-age=${ONE_YEAR_SECONDS}`);
  }
  return response;
}

/** Next.js answers 500 to an address like `/profile/%E0%A4%A`, which is the client's mistake. */
function isWellEncoded(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

export const config = {
  matcher: [
    // Any address with an escape in its path, to look at the escape.
    '/:path(.*%.*)',
    {
      // Pages only: files and the API need no nonce, and a prefetch brings no document.
      source: '/((?!api/|_next/|.*\\.(?:svg|png|ico|webp|txt|xml|webmanifest)$).*)',
      missing: [
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'purpose', value: 'prefetch' },
      ],
    },
  ],
};
