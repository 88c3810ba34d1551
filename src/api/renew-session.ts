import type { Context } from '@/domain/context';
import { liveContext } from '@/domain/live-context';
import { findSessionActor } from '@/domain/sessions';
import { reportError } from '@/observability/report-error';
import { deviceOf } from './client-address';
import {
  ACCESS_COOKIE_MAX_AGE_SECONDS,
  accessCookieName,
  COOKIE_MAX_AGE_SECONDS,
  cookieOptions,
  encryptSession,
  readSessionCookie,
  sessionCookieName,
} from './session-cookie';

/** A cookie to set, or to remove where `maxAge` is 0. */
export interface CookieToSet extends ReturnType<typeof cookieOptions> {
  name: string;
  value: string;
  /** Seconds. */
  maxAge: number;
}

/**
 * The cookies that renew a browser's session when the ten minutes of their access part are over. Those
 * of a session that has ended are removed instead. Each renewal moves the end of a session that is
 * not used; what the member may do is looked up at each request in any case.
 */
export async function renewSession(headers: Headers): Promise<CookieToSet[]> {
  const sent = headers.get('cookie') ?? '';
  if (!sent.includes(`${sessionCookieName()}=`) || sent.includes(`${accessCookieName()}=`))
    return [];
  const claim = await readSessionCookie(headers);
  if (!claim) return [];
  try {
    const actor = await findSessionActor(context(), claim, 'web', deviceOf(headers));
    if (!actor) return [cookie(sessionCookieName(), '', 0), cookie(accessCookieName(), '', 0)];
  } catch (error) {
    // The page will say that the shop cannot answer. The cookie is renewed when it can.
    reportError(error, 'renewing a session');
    return [];
  }
  return [
    cookie(sessionCookieName(), await encryptSession(claim), COOKIE_MAX_AGE_SECONDS),
    cookie(accessCookieName(), '1', ACCESS_COOKIE_MAX_AGE_SECONDS),
  ];
}

/** Not `after`, which the proxy lacks: what is deferred here is one small write. */
function context(): Context {
  return liveContext((work) => {
    work().catch((error) => reportError(error, 'recording a use'));
  });
}

function cookie(name: string, value: string, maxAge: number): CookieToSet {
  return { name, value, maxAge, ...cookieOptions() };
}
