import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { liveContext } from '@/domain/live-context';
import { findSessionActor, logOut, startWebSession } from '@/domain/sessions';
import { env } from '@/env';
import { DomainError } from '@/lib/errors';
import type { MemberId, SessionId } from '@/lib/ids';
import { logger } from '@/observability/logger';
import { checkCredentials } from './check-credentials';
import { deviceOf } from './client-address';
import {
  COOKIE_MAX_AGE_SECONDS,
  cookieOptions,
  isSecureSite,
  sessionCookieName,
  toSessionClaim,
  toSessionToken,
} from './session-cookie';

declare module 'next-auth' {
  interface User {
    sessionId: SessionId;
  }
}

/** Carries the domain's refusal through next-auth to the code that asked for the log-in. */
class LogInRefused extends CredentialsSignin {
  constructor(readonly reason: DomainError) {
    super();
    this.code = reason.code;
  }
}

/** Logging in leaves nothing to be done afterwards. */
const sessionContext = () => liveContext(() => {});

async function authorize(input: unknown, request: Request) {
  try {
    const ctx = sessionContext();
    const proof = await checkCredentials(ctx, input, request.headers);
    if (!proof) return null;
    const session = await startWebSession(ctx, proof, deviceOf(request.headers));
    return { id: session.memberId, sessionId: session.id };
  } catch (error) {
    if (error instanceof DomainError) throw new LogInRefused(error);
    throw error;
  }
}

/** Read at the first request and not at import: a build has no configuration. */
function config(): NextAuthConfig {
  return {
    secret: env().AUTH_SECRET,
    trustHost: true,
    useSecureCookies: isSecureSite(),
    session: { strategy: 'jwt', maxAge: COOKIE_MAX_AGE_SECONDS },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookieOptions() },
    },
    pages: { signIn: '/login', error: '/login' },
    providers: [Credentials({ credentials: { login: {}, password: {} }, authorize })],
    callbacks: {
      async jwt({ token, user }) {
        if (user) {
          return toSessionToken({ memberId: user.id as MemberId, sessionId: user.sessionId });
        }
        const claim = toSessionClaim(token);
        const actor = claim && (await findSessionActor(sessionContext(), claim, 'web'));
        return actor ? token : null;
      },
    },
    events: {
      async signOut(message) {
        const claim = 'token' in message ? toSessionClaim(message.token) : null;
        if (claim) await logOut(sessionContext(), claim);
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

/** Ends the session and removes its cookie. For server actions. */
export async function endSession(): Promise<void> {
  await signOut({ redirect: false });
}
