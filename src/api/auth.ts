import { headers } from 'next/headers';
import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import type { Context } from '@/domain/context';
import { liveContext } from '@/domain/live-context';
import { findActor, type LoggedIn, recordLogOut } from '@/domain/members';
import { env } from '@/env';
import { DAY_MS, SECOND_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import { logger } from '@/observability/logger';
import { checkCredentials } from './check-credentials';
import { deferUntilAnswered, requestOrigin } from './request-context';
import { isSecureSite, sessionCookieName, toSessionClaim } from './session-cookie';

declare module 'next-auth' {
  interface User {
    sessionVersion: number;
  }
}

const SESSION_TTL_MS = 30 * DAY_MS;

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

async function authorize(input: unknown, request: Request) {
  try {
    const ctx = sessionContext(request.headers);
    const member = await checkCredentials(ctx, input, request.headers);
    return member && toUser(member);
  } catch (error) {
    if (error instanceof DomainError) throw new LogInRefused(error);
    throw error;
  }
}

function toUser(member: LoggedIn) {
  return { id: member.id, name: member.username, sessionVersion: member.sessionVersion };
}

/** Read at the first request and not at import: a build has no configuration. */
function config(): NextAuthConfig {
  return {
    secret: env().AUTH_SECRET,
    trustHost: true,
    useSecureCookies: isSecureSite(),
    session: { strategy: 'jwt', maxAge: SESSION_TTL_MS / SECOND_MS },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecureSite() },
      },
    },
    pages: { signIn: '/login', error: '/login' },
    providers: [Credentials({ credentials: { login: {}, password: {} }, authorize })],
    callbacks: {
      async jwt({ token, user }) {
        if (user) return { sub: user.id, name: user.name, sessionVersion: user.sessionVersion };
        const claim = toSessionClaim(token);
        const actor = claim && (await findActor(liveContext(deferUntilAnswered), claim));
        return actor ? token : null;
      },
    },
    events: {
      // However it was ended: by the page's button or by next-auth's own route.
      async signOut(message) {
        const claim = 'token' in message ? toSessionClaim(message.token) : null;
        if (claim) await recordLogOut(sessionContext(new Headers(await headers())), claim);
      },
    },
    logger: {
      // A wrong password is not an error of ours.
      error: (error) => {
        if (!(error instanceof CredentialsSignin)) logger().error({ err: error }, 'sign-in failed');
      },
      warn: (code) => logger().warn({ code }, 'next-auth'),
    },
  };
}

const { handlers, signIn, signOut } = NextAuth(config);

/** The route handlers of `/api/auth/*`. */
export { handlers as authHandlers };

/**
 * Logs in and sets the session cookie. For server actions: it needs a request in progress.
 * @throws DomainError `invalid_input`, `unauthenticated`, `rate_limited`.
 */
export async function startSession(input: { login: string; password: string }): Promise<void> {
  try {
    await signIn('credentials', { ...input, redirect: false });
  } catch (error) {
    if (error instanceof LogInRefused) throw error.reason;
    if (error instanceof CredentialsSignin) {
      throw new DomainError('unauthenticated', 'The user name or password is not right.');
    }
    throw error;
  }
}

/** Removes the session cookie. For server actions. */
export async function endSession(): Promise<void> {
  await signOut({ redirect: false });
}
