import type { ErrorEvent } from '@sentry/nextjs';

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Bearer tokens, Stripe's keys and client secrets, JSON web tokens. */
const SECRET =
  /Bearer\s+\S+|\b(?:sk|rk|pk|whsec)_\w+|\bpi_\w+_secret_\w+|\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
/** What follows the path of an address: search words, tokens, names. */
const QUERY = /(https?:\/\/[^\s?#]+)[?#]\S*/g;
/** Addresses that contain a user name. */
const NAMED_PATH = /\/(profile|users)\/(?!me\b|change-password\b|change-email\b)[^\s/?#"]+/g;

/** A text without e-mail addresses, user names in paths, secrets and query strings. */
export function scrubText(text: string): string {
  return text
    .replace(QUERY, '$1')
    .replace(NAMED_PATH, '/$1/[name]')
    .replace(SECRET, '[secret]')
    .replace(EMAIL, '[email]');
}

/**
 * What may leave for the error tracker: the exception with its stack, where it happened and which
 * release. Never who it happened to, nor what they sent.
 */
export function scrubEvent(event: ErrorEvent): ErrorEvent {
  const { user: _user, extra: _extra, server_name: _host, ...kept } = event;
  return {
    ...kept,
    message: event.message && scrubText(event.message),
    request: event.request && {
      method: event.request.method,
      url: event.request.url && scrubText(event.request.url),
    },
    transaction: event.transaction && scrubText(event.transaction),
    contexts: scrubContexts(event.contexts),
    exception: event.exception && {
      values: event.exception.values?.map((exception) => ({
        ...exception,
        value: exception.value && scrubText(exception.value),
      })),
    },
    breadcrumbs: event.breadcrumbs?.map(({ data: _data, message, ...crumb }) => ({
      ...crumb,
      message: message && scrubText(message),
    })),
  };
}

/** The SDK adds the path of the request next to names of runtimes and versions. */
function scrubContexts(contexts: ErrorEvent['contexts']): ErrorEvent['contexts'] {
  const path = contexts?.nextjs?.request_path;
  if (typeof path !== 'string') return contexts;
  return {
    ...contexts,
    nextjs: { ...contexts?.nextjs, request_path: scrubText(path.replace(/[?#].*$/, '')) },
  };
}
