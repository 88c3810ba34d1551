import { isIP } from 'node:net';
import { after } from 'next/server';
import type { Actor, Context, RequestOrigin } from '@/domain/context';
import { liveContext } from '@/domain/live-context';
import { findSessionActor } from '@/domain/sessions';
import { findTokenActor } from '@/domain/tokens';
import type { Locale } from '@/lib/locale';
import { reportError } from '@/observability/report-error';
import { bearerToken } from './bearer-token';
import { clientAddress, deviceOf } from './client-address';
import type { ApiContext } from './context';
import { browserLanguage } from './language';
import { readSessionCookie } from './session-cookie';

/**
 * The context of one HTTP request, for procedures and route handlers alike.
 * @param locale left out for a browser that says itself what it prefers.
 */
export function requestContext(
  headers: Headers,
  locale: Locale = browserLanguage(headers),
): ApiContext {
  const context = liveContext(deferUntilAnswered);
  let actor: Promise<Actor | null> | undefined;
  return {
    ...context,
    request: requestOrigin(headers),
    currentActor: () => {
      actor ??= identify(context, headers);
      return actor;
    },
    idempotencyKey: headers.get('idempotency-key'),
    clientAddress: clientAddress(headers),
    locale,
    device: deviceOf(headers),
  };
}

/**
 * A bearer token, when sent, is the only thing that counts: a client that shows one must not be
 * taken for whoever else is logged in at the same browser.
 */
async function identify(context: Context, headers: Headers): Promise<Actor | null> {
  const token = bearerToken(headers);
  if (token !== null) return findTokenActor(context, token, deviceOf(headers));
  const claim = await readSessionCookie(headers);
  return claim && findSessionActor(context, claim, 'web', deviceOf(headers));
}

/** What the proxy in front of us names requests by: https://nginx.org/en/docs/http/ngx_http_core_module.html#var_request_id */
const REQUEST_ID = /^[\w-]{1,64}$/;

/** Where a request comes from, for the audit log. */
export function requestOrigin(headers: Headers): RequestOrigin {
  const address = clientAddress(headers);
  const id = headers.get('x-request-id');
  return {
    address: isIP(address) === 0 ? null : address,
    id: id !== null && REQUEST_ID.test(id) ? id : null,
  };
}

/** Runs work when the answer is out; what it throws is reported. */
export function deferUntilAnswered(work: () => Promise<void>): void {
  const guarded = async () => {
    try {
      await work();
    } catch (error) {
      reportError(error, 'deferred work');
    }
  };
  try {
    after(guarded);
  } catch {
    // Outside a request's scope (a script, a test) there is no answer to wait for.
    void guarded();
  }
}
