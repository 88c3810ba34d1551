import { serve } from 'inngest/next';
import { NextRequest } from 'next/server';
import { inngest } from '@/integrations/inngest';
import { createFunctions } from '@/jobs';
import { jobContext } from '@/jobs/context';

type Handlers = ReturnType<typeof serve>;

let handlers: Handlers | undefined;

/** Built at the first request: a build has no database to give to the functions. */
function inngestHandlers(): Handlers {
  handlers ??= serve({ client: inngest, functions: createFunctions(jobContext()) });
  return handlers;
}

export const GET = (request: NextRequest, context: unknown) =>
  inngestHandlers().GET(request, context);
export const PUT = (request: NextRequest, context: unknown) => call('PUT', request, context);
export const POST = (request: NextRequest, context: unknown) => call('POST', request, context);

/** The SDK answers 500 to a body that is not JSON, which is the mistake of whoever sent it. */
async function call(
  method: 'PUT' | 'POST',
  request: NextRequest,
  context: unknown,
): Promise<Response> {
  const body = await request.text();
  const isEmptySync = method === 'PUT' && body === '';
  if (!isEmptySync && !isJsonObject(body))
    return new Response('The body must be a JSON object.\n', { status: 400 });
  const { url, headers } = request;
  return inngestHandlers()[method](new NextRequest(url, { method, headers, body }), context);
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
