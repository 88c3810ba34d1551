import { recordRequest } from '@/observability/metrics';

/** Answers a request of one of the API surfaces and counts it with its status and duration. */
export async function measureRequest(
  surface: 'trpc' | 'rest',
  request: Request,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const startedAt = performance.now();
  const response = await answer(request);
  recordRequest(surface, {
    method: request.method,
    status: response.status,
    durationMs: performance.now() - startedAt,
  });
  return response;
}
