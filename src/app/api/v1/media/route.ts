import { domainErrorOf } from '@/api/errors';
import { clientLanguage } from '@/api/language';
import { requestContext } from '@/api/request-context';
import { problemResponse } from '@/api/rest/problem';
import { isFromOurSite } from '@/api/same-origin';
import { uploadPicture } from '@/domain/media';
import { enforceRateLimit } from '@/domain/rate-limits';
import { DomainError } from '@/lib/errors';
import { recordRequest } from '@/observability/metrics';
import { reportError } from '@/observability/report-error';
import { readPicture } from './read-picture';

/**
 * `POST /api/v1/media`: a member uploads one picture (part `file`) and gets the key to attach it
 * with. A route handler, because procedures take JSON only.
 */
export async function POST(request: Request): Promise<Response> {
  const startedAt = performance.now();
  const response = await answer(request);
  recordRequest('rest', {
    method: 'POST',
    status: response.status,
    durationMs: performance.now() - startedAt,
  });
  return response;
}

async function answer(request: Request): Promise<Response> {
  const locale = clientLanguage(request.headers);
  try {
    if (!isFromOurSite(request.headers)) {
      throw new DomainError('forbidden', 'This request came from another site.');
    }
    const ctx = requestContext(request.headers, locale);
    const actor = await ctx.currentActor();
    if (!actor) throw new DomainError('unauthenticated', 'Please log in.');
    await enforceRateLimit(ctx, 'upload', actor.id);
    const file = await readPicture(request);
    const { idempotencyKey } = ctx;
    const picture = await uploadPicture({ ...ctx, actor }, { file, idempotencyKey });
    return Response.json(picture, { status: 201, headers: { 'cache-control': 'no-store' } });
  } catch (failure) {
    const known = domainErrorOf(failure);
    if (!known) reportError(failure, 'POST /api/v1/media');
    return problemResponse(known ?? failure, locale);
  }
}
