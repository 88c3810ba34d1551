import { callTRPCProcedure, TRPCError } from '@trpc/server';
import type { Locale } from '@/lib/locale';
import { say } from '@/lib/sentence';
import { reportError } from '@/observability/report-error';
import { apiLimit } from '../api-limit';
import { RefusedRequest } from '../errors';
import { clientLanguage } from '../language';
import { measureRequest } from '../measure-request';
import { requestContext } from '../request-context';
import { appRouter } from '../root';
import { isFromOurSite } from '../same-origin';
import { readInput } from './input';
import { inLocale, problemResponse } from './problem';
import { type Match, matchPath, REST_BASE } from './routes';

const SAFE_METHODS = ['GET', 'HEAD'];

/**
 * Serves the REST surface from the same procedures as the pages.
 *
 * The handler that comes with trpc-to-openapi is not used: it writes `coerce` into the schemas
 * themselves (a body's `"active": "false"` then means true, over tRPC as well) and does not decode
 * path parameters. Its document generator is.
 */
export function handleRest(request: Request): Promise<Response> {
  return measureRequest('rest', request, answer);
}

async function answer(request: Request): Promise<Response> {
  const locale = clientLanguage(request.headers);
  const limited = apiLimit(request.headers);
  if (limited) return problemResponse(limited, locale);
  const path = new URL(request.url).pathname.slice(REST_BASE.length);
  const matches = matchPath(path);
  const match = matches.get(request.method === 'HEAD' ? 'GET' : request.method);
  if (!match) return noSuchOperation([...matches.keys()], locale);
  try {
    return await call(request, match, locale);
  } catch (failure) {
    const response = problemResponse(failure, locale);
    if (response.status >= 500 && response.status !== 503) {
      const cause = failure instanceof TRPCError ? (failure.cause ?? failure) : failure;
      reportError(cause, match.route.procedure);
    }
    return response;
  }
}

async function call(request: Request, match: Match, locale: Locale): Promise<Response> {
  const { route } = match;
  if (!SAFE_METHODS.includes(request.method) && !isFromOurSite(request.headers)) {
    throw new RefusedRequest('FORBIDDEN', 'This request came from another site.');
  }
  const input = await readInput(request, match);
  const output: unknown = await callTRPCProcedure({
    router: appRouter,
    path: route.procedure,
    type: route.type,
    ctx: requestContext(request.headers, locale),
    getRawInput: async () => input,
    signal: request.signal,
    batchIndex: 0,
  });
  const headers = { 'cache-control': 'private, no-store', ...inLocale(locale) };
  const { successStatus: status } = route;
  if (status === 204) return new Response(null, { status, headers });
  return Response.json(output, { status, headers });
}

function noSuchOperation(methods: readonly string[], locale: Locale): Response {
  if (methods.length === 0) {
    return problemResponse(new RefusedRequest('NOT_FOUND', 'No such address.'), locale);
  }
  const allow = methods.join(', ');
  const told = say('This address takes {methods} only.', { methods: allow });
  return problemResponse(new RefusedRequest('METHOD_NOT_SUPPORTED', told), locale, { allow });
}
