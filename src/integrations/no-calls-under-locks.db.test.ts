import { afterAll, beforeAll, expect, it } from 'vitest';
import { transaction } from '@/db/transaction';
import { createWorld, type World } from '@/test/world';
import { sendEvent } from './inngest';
import { geocodeText } from './maps';
import { publishStock } from './redis';
import { retrieveIntent } from './stripe';

let world: World;

beforeAll(async () => {
  world = await createWorld(2);
});
afterAll(() => world.close());

const CALLS: Record<string, () => Promise<unknown>> = {
  Stripe: () => retrieveIntent('pi_1'),
  Redis: () => publishStock([{ listingId: 'one', available: 1, version: 1 }]),
  'Google Maps': () => geocodeText('221B Baker St, London'),
  Inngest: () => sendEvent('stripe/event.received', 'one', { eventId: 'evt_1' }),
};

it.each(Object.keys(CALLS))('%s cannot be called while rows may be locked', async (service) => {
  const call = CALLS[service] as () => Promise<unknown>;
  await expect(transaction(world.db, call)).rejects.toThrow('inside a database transaction');
});
