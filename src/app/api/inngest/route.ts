import { serve } from 'inngest/next';
import { NextRequest } from 'next/server';
import { inngest } from '@/integrations/inngest';
import { createFunctions } from '@/jobs';
import { jobContext } from '@/jobs/context';

type Handlers = ReturnType<typeof serve>;

interface Served {
  handlers: Handlers;
  /** By which the job server names what it calls. */
  ids: ReadonlySet<string>;
}

let served: Served | undefined;

/** Built at the first request: a build has no database to give to the functions. */
function service(): Served {
  if (served) return served;
  const functions = createFunctions(jobContext());
  const ids = functions.map((one) => one.id(inngest.id)).flatMap((id) => [id, `${id}-failure`]);
  served = { handlers: serve({ client: inngest, functions }), ids: new Set(ids) };
  return served;
}

export const GET = (request: NextRequest, context: unknown) =>
  service().handlers.GET(request, context);
export const PUT = (request: NextRequest, context: unknown) => call('PUT', request, context);
export const POST = (request: NextRequest, context: unknown) => call('POST', request, context);

/**
 * The SDK answers 500, with its stack, to a body that is not JSON and to a function that is not there:
 * mistakes of whoever sent it.
 */
async function call(
  method: 'PUT' | 'POST',
  request: NextRequest,
  context: unknown,
): Promise<Response> {
  const body = await request.text();
  const isEmptySync = method === 'PUT' && body === '';
  if (!isEmptySync && !isJsonObject(body))
    return new Response('The body must be a JSON object.\n', { status: 400 });
  const id = request.nextUrl.searchParams.get('fnId');
  if (method === 'POST' && !(id && service().ids.has(id)))
    return new Response('There is no such function.\n', { status: 400 });
  const { url, headers } = request;
  return service().handlers[method](new NextRequest(url, { method, headers, body }), context);
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
