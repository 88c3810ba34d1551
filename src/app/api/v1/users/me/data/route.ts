import { Readable } from 'node:stream';
import { domainErrorOf } from '@/api/errors';
import { clientLanguage } from '@/api/language';
import { measureRequest } from '@/api/measure-request';
import { requestContext } from '@/api/request-context';
import { problemResponse } from '@/api/rest/problem';
import { isFromOurSite } from '@/api/same-origin';
import { exportOwnData } from '@/domain/own-data';
import { DomainError } from '@/lib/errors';
import { reportError } from '@/observability/report-error';

const NAME = 'GET /api/v1/users/me/data';

/**
 * `GET /api/v1/users/me/data`: a member downloads everything that is kept about them. A route handler,
 * because procedures answer JSON only.
 */
export function GET(request: Request): Promise<Response> {
  return measureRequest('rest', request, answer);
}

async function answer(request: Request): Promise<Response> {
  const locale = clientLanguage(request.headers);
  try {
    // Another site could not read it, but it could use up the limit.
    if (!isFromOurSite(request.headers)) {
      throw new DomainError('forbidden', 'This request came from another site.');
    }
    const ctx = requestContext(request.headers, locale);
    const actor = await ctx.currentActor();
    if (!actor) throw new DomainError('unauthenticated', 'Please log in.');
    const archive = await exportOwnData({ ...ctx, actor });
    archive.on('error', (error) => reportError(error, NAME));
    return new Response(Readable.toWeb(archive) as ReadableStream, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="my-data.zip"',
        'cache-control': 'private, no-store',
      },
    });
  } catch (failure) {
    const known = domainErrorOf(failure);
    if (!known) reportError(failure, NAME);
    return problemResponse(known ?? failure, locale);
  }
}
