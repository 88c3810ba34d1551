import { headers } from 'next/headers';
import { type NextRequest, NextResponse } from 'next/server';
import NextAuth, { CredentialsSignin, type NextAuthConfig, type User } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import type { Context } from '@/domain/context';
import { readIdToken } from '@/domain/identities';
import { liveContext } from '@/domain/live-context';
import {
  findSessionActor,
  logOut,
  type Proof,
  SecondFactorRequired,
  startWebSession,
} from '@/domain/sessions';
import { env } from '@/env';
import { DomainError } from '@/lib/errors';
import type { MemberId, SessionId } from '@/lib/ids';
import type { Told } from '@/lib/sentence';
import { logger } from '@/observability/logger';
import { brokenOff, isByVisitor } from './broken-log-in';
import { checkCode, checkCredentials } from './check-credentials';
import { deviceOf } from './client-address';
import { audienceAt, type Issuer, issuerProviders } from './issuers';
import { deferUntilAnswered, requestOrigin } from './request-context';
import {
  COOKIE_MAX_AGE_SECONDS,
  cookieName,
  cookieOptions,
  isSecureSite,
  pendingCookie,
  readSessionCookie,
  sessionCookieName,
  toSessionClaim,
  toSessionToken,
} from './session-cookie';
import {
  type Arrival,
  arriveFromIssuer,
  callbackCookieName,
  linkCookieName,
} from './sign-in-by-issuer';

declare module 'next-auth' {
  interface User {
    sessionId: SessionId;
  }
}

/** The second step of a log-in, as a provider of next-auth. */
const BY_CODE = 'second-factor';

/** Carries the domain's refusal through next-auth to the code that asked for the log-in. */
class LogInRefused extends CredentialsSignin {
  constructor(readonly reason: DomainError) {
    super();
    this.code = reason.code;
  }
}

const sessionContext = (headers: Headers): Context => ({
  ...liveContext(deferUntilAnswered),
  request: requestOrigin(headers),
});

type Check = (ctx: Context, input: unknown, headers: Headers) => Promise<Proof | null>;

/** Begins a session for whoever a check of what was typed proves to be a member. */
function authorizeBy(check: Check) {
  return async (input: unknown, request: Request): Promise<User | null> => {
    const ctx = sessionContext(request.headers);
    try {
      const proof = await check(ctx, input, request.headers);
      if (!proof) return null;
      const session = await startWebSession(ctx, proof, {
        device: deviceOf(request.headers),
        earlier: await readSessionCookie(request.headers),
      });
      return { id: session.memberId, sessionId: session.id };
    } catch (error) {
      if (error instanceof DomainError) throw new LogInRefused(error);
      throw error;
    }
  };
}

/** next-auth binds some of its own cookies to the domain only; ours are bound to the host. */
function ownCookie(name: string) {
  return { name: cookieName(name), options: cookieOptions() };
}

/** What came back from issuers, by the request that brought it, for its answer. */
const arrivals = new WeakMap<Request, Arrival>();

/**
 * Read at the first request and not at import: a build has no configuration.
 * @param request at the route handlers; server actions have none.
 */
function config(request: NextRequest | undefined): NextAuthConfig {
  return {
    secret: env().AUTH_SECRET,
    trustHost: true,
    useSecureCookies: isSecureSite(),
    session: { strategy: 'jwt', maxAge: COOKIE_MAX_AGE_SECONDS },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookieOptions() },
      callbackUrl: { name: callbackCookieName(), options: cookieOptions() },
      csrfToken: ownCookie('csrf'),
      pkceCodeVerifier: ownCookie('pkce'),
      state: ownCookie('state'),
      nonce: ownCookie('nonce'),
    },
    pages: { signIn: '/login', error: '/login' },
    providers: [
      Credentials({
        credentials: { login: {}, password: {} },
        authorize: authorizeBy(checkCredentials),
      }),
      Credentials({
        id: BY_CODE,
        credentials: { pendingToken: {}, code: {} },
        authorize: authorizeBy(checkCode),
      }),
      ...issuerProviders(),
    ],
    callbacks: {
      async signIn({ user, account }) {
        if (account?.type !== 'oidc') return true;
        if (!request || !account.id_token) return false;
        const identity = await readIdToken(account.id_token, audienceAt(account.provider));
        const arrival = await arriveFromIssuer(
          sessionContext(request.headers),
          identity,
          request.headers,
        );
        arrivals.set(request, arrival);
        // What next-auth passes on to `jwt`.
        return arrival.user ? Object.assign(user, arrival.user) !== null : arrival.page;
      },
      async jwt({ token, user }) {
        if (user) {
          return toSessionToken({ memberId: user.id as MemberId, sessionId: user.sessionId });
        }
        const claim = toSessionClaim(token);
        const actor =
          claim && (await findSessionActor(liveContext(deferUntilAnswered), claim, 'web'));
        return actor ? token : null;
      },
    },
    events: {
      // However it was ended: by the page's button or by next-auth's own route.
      async signOut(message) {
        const claim = 'token' in message ? toSessionClaim(message.token) : null;
        if (claim)
          await logOut(sessionContext(request?.headers ?? new Headers(await headers())), claim);
      },
    },
    logger: {
      error: (error) => {
        if (!isByVisitor(error)) logger().error({ err: error }, 'sign-in failed');
      },
      warn: (code) => logger().warn({ code }, 'next-auth'),
    },
  };
}

const { handlers, signIn, signOut } = NextAuth(config);

/** The route handlers of `/api/auth/*`. */
export const authHandlers = {
  async GET(request: NextRequest): Promise<Response> {
    const response = await handlers.GET(request);
    const arrival = arrivals.get(request) ?? brokenOff(request, response);
    if (!arrival) return response;
    const answer = new NextResponse(response.body, response);
    if (!arrival.user) answer.headers.set('location', new URL(arrival.page, request.url).href);
    answer.cookies.set(linkCookieName(), '', { ...cookieOptions(), maxAge: 0 });
    if (arrival.pendingToken) answer.cookies.set(pendingCookie(arrival.pendingToken));
    return answer;
  },
  POST: handlers.POST,
};

/**
 * The address at an issuer at which to log in and then come back to `path`, or null when the issuer does
 * not answer. For server actions: it sets the cookies that belong to it.
 */
export async function wayToIssuer(issuer: Issuer['id'], path: string): Promise<string | null> {
  const url: string = await signIn(issuer, { redirectTo: path, redirect: false });
  // Otherwise it is next-auth's page for errors.
  return new URL(url).searchParams.has('client_id') ? url : null;
}

/** What came of a log-in: nothing of this when the session has begun. */
export interface LogInOutcome {
  /** Why not, for the person who tried. */
  refusal?: Told;
  /** Stands for the password: the account asks for a code as well. */
  pendingToken?: string;
}

/** Logs in and sets the session cookie. For server actions: it needs a request in progress. */
export function startSession(input: { login: string; password: string }): Promise<LogInOutcome> {
  return start('credentials', input);
}

/** The second step of a log-in. For server actions. */
export function startSessionByCode(input: {
  pendingToken: string;
  code: string;
}): Promise<LogInOutcome> {
  return start(BY_CODE, input);
}

async function start(provider: string, input: Record<string, string>): Promise<LogInOutcome> {
  try {
    await signIn(provider, { ...input, redirect: false });
    return {};
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) throw error;
    const reason = error instanceof LogInRefused ? error.reason : undefined;
    if (reason instanceof SecondFactorRequired) return { pendingToken: reason.pendingToken };
    return { refusal: reason?.told ?? 'The user name or password is not right.' };
  }
}

/** Ends the session and removes its cookie. For server actions. */
export async function endSession(): Promise<void> {
  await signOut({ redirect: false });
}
