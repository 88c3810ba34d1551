import { afterAll, beforeAll, expect, it } from 'vitest';
import { inboxEvents } from '@/db/schema';
import { checkReadiness } from '@/domain/readiness';
import { env } from '@/env';
import { MINUTE_MS } from '@/lib/clock';
import { recordProcedure } from '@/observability/metrics';
import { createWorld, type World } from '@/test/world';
import { serveMetrics } from './metrics';

let world: World;

beforeAll(async () => {
  world = await createWorld(2);
});
afterAll(() => world.close());

function scrape(token: string) {
  const headers = { authorization: `Bearer ${token}` };
  return serveMetrics(new Request('http://localhost:3000/api/metrics', { headers }));
}

it('shows metrics to nobody without the token', async () => {
  expect((await scrape('')).status).toBe(401);
  expect((await scrape(`${env().METRICS_TOKEN}x`)).status).toBe(401);
});

it('tells how long procedures take and how much work is waiting', async () => {
  recordProcedure('orders.place', 'CONFLICT', 20);
  await world.db.insert(inboxEvents).values({
    id: 'evt_1',
    type: 'payment_intent.succeeded',
    objectId: 'pi_1',
    livemode: false,
    receivedAt: new Date(Date.now() - 5 * MINUTE_MS),
  });
  const text = await (await scrape(env().METRICS_TOKEN ?? '')).text();
  expect(text).toContain(
    'trpc_procedure_duration_seconds_count{procedure="orders.place",outcome="CONFLICT"} 1',
  );
  expect(text).toContain('backlog_entries{queue="inbox"} 1');
  expect(text).toMatch(/backlog_oldest_age_seconds\{queue="inbox"\} 30\d/);
  expect(text).toContain('process_cpu_seconds_total');
});

it('is ready with a migrated database only', async () => {
  expect(await checkReadiness(world.system)).toEqual({ database: true, migrations: true });
  await world.db.execute('truncate drizzle.__drizzle_migrations');
  expect(await checkReadiness(world.system)).toEqual({ database: true, migrations: false });
});
