import { callTRPCProcedure, TRPCError } from '@trpc/server';
import { reportError } from '@/observability/report-error';
import { apiLimit } from '../api-limit';
import { measureRequest } from '../measure-request';
import { requestContext } from '../request-context';
import { appRouter } from '../root';
import { isFromOurSite } from '../same-origin';
import { readInput } from './input';
import { problemResponse } from './problem';
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
  const limited = apiLimit(request.headers);
  if (limited) return problemResponse(limited);
  const path = new URL(request.url).pathname.slice(REST_BASE.length);
  const matches = matchPath(path);
  const match = matches.get(request.method === 'HEAD' ? 'GET' : request.method);
  if (!match) return noSuchOperation([...matches.keys()]);
  try {
    return await call(request, match);
  } catch (failure) {
    const response = problemResponse(failure);
    if (response.status >= 500 && response.status !== 503) {
      const cause = failure instanceof TRPCError ? (failure.cause ?? failure) : failure;
      reportError(cause, match.route.procedure);
    }
    return response;
  }
}

async function call(request: Request, match: Match): Promise<Response> {
  const { route } = match;
  if (!SAFE_METHODS.includes(request.method) && !isFromOurSite(request.headers)) {
    throw new TRPCError({ code: 'FORBIDDEN', message: 'This request came from another site.' });
  }
  const input = await readInput(request, match);
  const output: unknown = await callTRPCProcedure({
    router: appRouter,
    path: route.procedure,
    type: route.type,
    ctx: requestContext(request.headers),
    getRawInput: async () => input,
    signal: request.signal,
    batchIndex: 0,
  });
  const headers = { 'cache-control': 'private, no-store' };
  const { successStatus: status } = route;
  if (status === 204) return new Response(null, { status, headers });
  return Response.json(output, { status, headers });
}

function noSuchOperation(methods: readonly string[]): Response {
  if (methods.length === 0) {
    return problemResponse(new TRPCError({ code: 'NOT_FOUND', message: 'No such address.' }));
  }
  const message = `This address takes ${methods.join(', ')} only.`;
  return problemResponse(new TRPCError({ code: 'METHOD_NOT_SUPPORTED', message }), {
    allow: methods.join(', '),
  });
}
