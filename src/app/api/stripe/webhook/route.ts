import { readBodyWithin } from '@/api/body-limit';
import { domainErrorOf } from '@/api/errors';
import { requestContext } from '@/api/request-context';
import { receiveEvent } from '@/domain/inbox';
import { verifyWebhook } from '@/integrations/stripe';

/** Stripe's events are a few kilobytes; this bounds what an unsigned request can make us read. */
const MAX_BODY_BYTES = 256 * 1024;

/**
 * Verifies, records and acknowledges; the work is a job's. Anything but a 2xx makes Stripe send the
 * event again.
 */
export async function POST(request: Request): Promise<Response> {
  const body = await readBodyWithin(request, MAX_BODY_BYTES);
  if (body === null) return new Response('Too large', { status: 413 });
  try {
    const event = await verifyWebhook(body, request.headers.get('stripe-signature'));
    await receiveEvent(requestContext(request.headers), event);
    return Response.json({ received: true });
  } catch (error) {
    const failure = domainErrorOf(error);
    if (!failure) throw error;
    return new Response(failure.message, { status: failure.code === 'unavailable' ? 503 : 400 });
  }
}
