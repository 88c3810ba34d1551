import type { TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { RateLimitedError } from '@/domain/rate-limits';
import { tellIn } from '@/messages/refusals';
import { reportError } from '@/observability/report-error';
import { apiLimit, retryAfter } from './api-limit';
import { readBodyWithin } from './body-limit';
import { browserLanguage } from './language';
import { measureRequest } from './measure-request';
import { requestContext } from './request-context';
import { appRouter } from './root';
import { isFromOurSite } from './same-origin';

const ENDPOINT = '/api/trpc';
const MAX_BATCH_SIZE = 10;
const BODY_LIMIT_BYTES = 256 * 1024;

/** Serves the procedures to our own pages. */
export function handleTrpc(request: Request): Promise<Response> {
  return measureRequest('trpc', request, answer);
}

async function answer(request: Request): Promise<Response> {
  const locale = browserLanguage(request.headers);
  const tell = tellIn(locale);
  const limited = apiLimit(request.headers);
  if (limited) {
    return refusal(429, 'TOO_MANY_REQUESTS', tell(limited.told), retryAfter(limited));
  }
  if (request.method === 'POST' && !isFromOurSite(request.headers)) {
    return refusal(403, 'FORBIDDEN', tell('This request came from another site.'));
  }
  const body =
    request.method === 'POST' ? await readBodyWithin(request, BODY_LIMIT_BYTES) : undefined;
  if (body === null) return refusal(413, 'PAYLOAD_TOO_LARGE', tell('The request is too large.'));
  return fetchRequestHandler({
    endpoint: ENDPOINT,
    req: new Request(request.url, {
      method: request.method,
      headers: request.headers,
      body,
      signal: request.signal,
    }),
    router: appRouter,
    createContext: () => requestContext(request.headers, locale),
    maxBatchSize: MAX_BATCH_SIZE,
    responseMeta: ({ errors }) => ({ headers: answerHeaders(errors) }),
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        reportError(error.cause ?? error, path ?? ENDPOINT);
    },
  });
}

/** Answers are one member's own; those that are refused for haste say when to come back. */
export function answerHeaders(errors: readonly TRPCError[]): Record<string, string> {
  const limited = errors.find((error) => error.cause instanceof RateLimitedError)?.cause;
  return {
    'cache-control': 'private, no-store',
    ...(limited instanceof RateLimitedError && retryAfter(limited)),
  };
}

/** An error in the shape that the tRPC client understands. */
function refusal(
  httpStatus: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { error: { message, code: -32600, data: { code, httpStatus, issues: [] } } },
    { status: httpStatus, headers },
  );
}
