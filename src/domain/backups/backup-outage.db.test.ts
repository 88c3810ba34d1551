import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '@/lib/clock';
import { createTestDatabase, type TestDatabase } from '@/test/database';
import { withConnection } from './connection';
import { createBackup } from './index';

/** An S3 that hangs up on everybody. */
const outage = createServer((req) => req.socket.destroy());
let database: TestDatabase;

beforeAll(async () => {
  await new Promise<void>((resolve) => outage.listen(0, '127.0.0.1', resolve));
  process.env.S3_ENDPOINT = `http://127.0.0.1:${(outage.address() as AddressInfo).port}`;
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  outage.close();
});

it('a backup that cannot be stored fails, and lets go of the database', async () => {
  await withConnection(database.url, (client) =>
    // 20 MB that hardly compress: more than all buffers between COPY and S3 hold together.
    client.query(`
      insert into categories
      select gen_random_uuid(), n, (select string_agg(gen_random_uuid()::text, '')
                                      from generate_series(1, 40 + n % 2)), n
        from generate_series(1, 14000) n`),
  );
  const ctx = { clock: systemClock };
  await expect(createBackup(ctx, { databaseUrl: database.url })).rejects.toThrow();

  await withConnection(database.url, async (client) => {
    const { rows } = await client.query(
      `select state from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
    );
    expect(rows).toEqual([]);
  });
});
