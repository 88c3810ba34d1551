import { type NextRequest, NextResponse } from 'next/server';
import { browserLanguage, keptLanguage, rememberLanguage } from './api/language';
import { renewSession } from './api/renew-session';
import { contentSecurityPolicy } from './app/content-security-policy';
import { env } from './env';
import { isLocale, LOCALE_HEADER, LOCALE_PARAMETER } from './lib/locale';
import { tellIn } from './messages/refusals';

const ONE_YEAR_SECONDS = 31_536_000;

/**
 * Gives every page a content security policy with a nonce of its own. Next.js reads the nonce from
 * the request's policy and puts it on the scripts it writes into the page. Decides the page's language,
 * and renews the session's cookie on the way; not for actions, which may be about to end it.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isWellEncoded(request.nextUrl.pathname)) return badAddress(request);
  if (request.nextUrl.pathname.startsWith('/_next/')) return fileOfNext(request.method);
  // The API answers data and has a policy of its own (next.config.ts).
  if (request.nextUrl.pathname.startsWith('/api/')) return NextResponse.next();
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(env(), nonce);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  const asked = request.nextUrl.searchParams.get(LOCALE_PARAMETER);
  const language = browserLanguage(request.headers, asked);
  // Whatever the client has sent under this name is replaced.
  headers.set(LOCALE_HEADER, language);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (env().SITE_URL.startsWith('https://')) {
    response.headers.set('strict-transport-security', `max-age=${ONE_YEAR_SECONDS}`);
  }
  if (request.method === 'GET') {
    for (const cookie of await renewSession(request.headers)) response.cookies.set(cookie);
    if (isLocale(asked)) {
      response.cookies.set(keptLanguage(asked));
      await rememberLanguage(request.headers, asked);
    }
  }
  return response;
}

/** Files are read, and nothing else: Next.js answers 500 to whoever posts to one. */
function fileOfNext(method: string): NextResponse {
  if (['GET', 'HEAD'].includes(method)) return NextResponse.next();
  return new NextResponse('Files can only be read.\n', {
    status: 405,
    headers: { allow: 'GET, HEAD' },
  });
}

/** In the shape of the other refusals of the API, or in words for people. */
function badAddress({ headers: sent, nextUrl: { pathname } }: NextRequest): NextResponse {
  const tell = tellIn(browserLanguage(sent));
  const detail = tell('The address is not well encoded.');
  if (!pathname.startsWith('/api/')) return new NextResponse(`${detail}\n`, { status: 400 });
  const problem = {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail,
    code: 'invalid_input',
    issues: [],
  };
  return new NextResponse(JSON.stringify(problem), {
    status: 400,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
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
    '/_next/image',
    // Documents only, for which the API and files need no nonce. Files are named one by one: an
    // address that looks like one may be a page, as in `/profile/somebody.png`. A header says nothing
    // either: a page that is fetched ahead may be a document that is shown later.
    '/((?!api/|_next/|(?:icon\\.svg|manifest\\.webmanifest|\\.well-known/jwks\\.json)$).*)',
  ],
};
