import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inboxEvents } from '@/db/schema';
import { env } from '@/env';
import { createWorld, type World } from '@/test/world';
import { POST } from './route';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const SECOND_MS = 1_000;

/** What Stripe sends, signed with `secret` at a moment in seconds since 1970. */
function deliver(
  id: string,
  {
    secret = env().STRIPE_WEBHOOK_SECRET,
    timestamp = Math.floor(Date.now() / SECOND_MS),
    sent = (payload: string) => payload,
  } = {},
): Promise<Response> {
  const payload = JSON.stringify({
    id,
    object: 'event',
    type: 'payment_intent.succeeded',
    livemode: false,
    data: { object: { id: 'pi_of_nobody', object: 'payment_intent' } },
  });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return POST(
    new Request('http://localhost:3000/api/stripe/webhook', {
      method: 'POST',
      headers: { 'stripe-signature': signature },
      body: sent(payload),
    }),
  );
}

const recorded = (id: string) => world.db.select().from(inboxEvents).where(eq(inboxEvents.id, id));

describe('a webhook', () => {
  it('is recorded and acknowledged, once however often it comes, whatever it is about', async () => {
    const id = `evt_${randomUUID()}`;
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(id)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(5).fill(200));
    expect(await recorded(id)).toMatchObject([{ objectId: 'pi_of_nobody', livemode: false }]);
  });

  it.each([
    ['signed with another secret', { secret: 'whsec_of_somebody_else' }],
    ['changed on the way', { sent: (payload: string) => payload.replace('pi_', 'pi_other_') }],
    ['sent again an hour later', { timestamp: Math.floor(Date.now() / SECOND_MS) - 3_600 }],
  ])('that is %s is refused and not recorded', async (_what, how) => {
    const id = `evt_${randomUUID()}`;
    expect((await deliver(id, how)).status).toBe(400);
    expect(await recorded(id)).toEqual([]);
  });

  it('without a signature, or too large, is refused', async () => {
    const send = (body: string) =>
      POST(new Request('http://localhost:3000/api/stripe/webhook', { method: 'POST', body }));
    expect((await send('{}')).status).toBe(400);
    expect((await send('x'.repeat(300_000))).status).toBe(413);
  });
});
