import { serve } from 'inngest/next';
import type { NextRequest } from 'next/server';
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
export const POST = (request: NextRequest, context: unknown) =>
  inngestHandlers().POST(request, context);
export const PUT = (request: NextRequest, context: unknown) =>
  inngestHandlers().PUT(request, context);
