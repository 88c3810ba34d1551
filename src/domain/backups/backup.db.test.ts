import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupStore } from '@/integrations/s3';
import { addMs, DAY_MS, HOUR_MS, systemClock } from '@/lib/clock';
import { createTestDatabase, type TestDatabase } from '@/test/database';
import { backupId, manifestKey, tableKey } from './archive';
import { sequencePositions, tablesInOrder } from './catalog';
import { withConnection } from './connection';
import { createBackup, listBackups, pruneBackups, restoreBackup } from './index';

/** The base of this file's clock; each backup takes the next second, so that no two ids meet. */
let now = new Date('2026-03-01T03:30:00Z');
const ctx = { clock: { now: () => now } };

let source: TestDatabase;

beforeAll(async () => {
  source = await createTestDatabase();
  await withConnection(source.url, fillEveryTable);
});
afterAll(() => source.drop());

async function backUp() {
  now = addMs(now, 1_000);
  return createBackup(ctx, { databaseUrl: source.url });
}

/** One digest per table over the text of all its rows, generated columns included. */
async function digests(databaseUrl: string) {
  return withConnection(databaseUrl, async (client) => {
    const digest: Record<string, string> = {};
    for (const { name } of await tablesInOrder(client)) {
      const { rows } = await client.query<{ md5: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(r::text, E'\\n' order by r::text), ''))
                as md5 from public.${client.escapeIdentifier(name)} r`,
      );
      digest[name] = rows[0]?.md5 ?? '';
    }
    return { tables: digest, sequences: await sequencePositions(client) };
  });
}

describe('a restored database', () => {
  it('equals the backed-up one, table by table and byte for byte', async () => {
    const target = await createTestDatabase();
    const { id, tables } = await backUp();
    const restored = await restoreBackup({ id, databaseUrl: target.url });

    expect(restored.tables).toEqual(tables);
    expect(tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(await digests(target.url)).toEqual(await digests(source.url));
    expect(await listBackups()).toContain(id);
    await target.drop();
  });

  it('needs no superuser, only the owner of the tables', async () => {
    const target = await createTestDatabase();
    const role = `owner_${target.url.slice(-12)}`;
    await withConnection(target.url, async (client) => {
      await client.query(`create role ${role} login password 'restore-test'`);
      await client.query(`grant usage on schema drizzle to ${role}`);
      await client.query(`grant select on all tables in schema drizzle to ${role}`);
      for (const { name } of await tablesInOrder(client)) {
        await client.query(`alter table public.${name} owner to ${role}`);
      }
    });
    const url = new URL(target.url);
    url.username = role;
    url.password = 'restore-test';
    const { id } = await backUp();
    await restoreBackup({ id, databaseUrl: url.href });

    expect(await digests(target.url)).toEqual(await digests(source.url));
    await withConnection(source.url, async (client) => {
      await target.drop();
      await client.query(`drop role ${role}`);
    });
  });

  it('is of one moment: what was committed together is there together', async () => {
    const target = await createTestDatabase();
    let running = true;
    const writer = withConnection(source.url, async (client) => {
      for (let pair = 0; running; pair++) {
        await client.query(`
          begin;
          insert into categories values (gen_random_uuid(), 'pair-${pair}', 'Pair', 1);
          insert into inbox_events (id, type, object_id, livemode, received_at)
            values ('pair-${pair}', 't', 'o', false, now());
          commit;`);
      }
    });
    const { id } = await backUp();
    running = false;
    await writer;
    await restoreBackup({ id, databaseUrl: target.url });

    await withConnection(target.url, async (client) => {
      const { rows } = await client.query(`
        select slug from categories full join inbox_events on inbox_events.id = slug
         where coalesce(slug, inbox_events.id) like 'pair-%' and (slug is null or type is null)`);
      expect(rows).toEqual([]);
    });
    await target.drop();
  });
});

describe('a restore refuses, and leaves the database as it was', () => {
  it('a database with data', async () => {
    const { id } = await backUp();
    const before = await digests(source.url);
    await expect(restoreBackup({ id, databaseUrl: source.url })).rejects.toThrow('not empty');
    expect(await digests(source.url)).toEqual(before);
  });

  it('a database of another schema', async () => {
    const target = await createTestDatabase();
    const { id } = await backUp();
    await withConnection(target.url, (client) =>
      client.query(`update drizzle.__drizzle_migrations set hash = 'another'`),
    );
    await expect(restoreBackup({ id, databaseUrl: target.url })).rejects.toThrow('another');
    await withConnection(target.url, (client) => client.query('drop schema drizzle cascade'));
    await expect(restoreBackup({ id, databaseUrl: target.url })).rejects.toThrow('not migrated');
    await target.drop();
  });

  it('an object that is not what was stored', async () => {
    const target = await createTestDatabase();
    const empty = await digests(target.url);
    const { id } = await backUp();
    const other = await backUp();
    const store = backupStore();
    await withConnection(source.url, (client) =>
      client.query(`update members set about = 'changed' where username = 'seller'`),
    );
    const changed = await backUp();
    await store.write(tableKey(id, 'members'), await store.read(tableKey(changed.id, 'members')));
    await expect(restoreBackup({ id, databaseUrl: target.url })).rejects.toThrow('damaged');

    await store.remove([tableKey(other.id, 'refunds')]);
    await expect(restoreBackup({ id: other.id, databaseUrl: target.url })).rejects.toThrow();
    expect(await digests(target.url)).toEqual(empty);
    await target.drop();
  });

  it('a backup that was never completed', async () => {
    const target = await createTestDatabase();
    const { id } = await backUp();
    await backupStore().remove([manifestKey(id)]);
    await expect(restoreBackup({ id, databaseUrl: target.url })).rejects.toThrow();
    expect(await listBackups()).not.toContain(id);
    await target.drop();
  });
});

it('retention deletes whole backups and nothing else', async () => {
  const { id } = await backUp();
  const store = backupStore();
  const abandoned = backupId(addMs(now, -2 * DAY_MS));
  await store.write(tableKey(abandoned, 'members'), Readable.from(['half']));
  await store.write('backups/notes.txt', Readable.from(['by hand']));

  now = addMs(now, HOUR_MS);
  expect(await pruneBackups(ctx)).toEqual([abandoned]);
  expect(await store.list(`backups/${abandoned}/`)).toEqual([]);
  expect(await listBackups()).toContain(id);
  expect(await text(await store.read('backups/notes.txt'))).toBe('by hand');
});

it('a large table goes up in parts and comes back whole', async () => {
  const target = await createTestDatabase();
  await withConnection(source.url, (client) =>
    // Random, so that gzip cannot shrink it below the 8 MiB of one part.
    client.query(`
      insert into inbox_events (id, type, object_id, livemode, received_at, last_error)
      select 'bulk_' || n, 'bulk', n::text, false, now(),
             (select string_agg(gen_random_uuid()::text, '') from generate_series(1, 20 + n % 2))
        from generate_series(1, 40000) n`),
  );
  const { id, tables } = await backUp();
  expect(tables.find(({ name }) => name === 'inbox_events')?.bytes).toBeGreaterThan(9_000_000);
  await restoreBackup({ id, databaseUrl: target.url });
  expect(await digests(target.url)).toEqual(await digests(source.url));
  await target.drop();
});

/** At least one row in every table, with the characters that a careless export loses. */
async function fillEveryTable(client: Client): Promise<void> {
  const uuid = (n: number) => `'00000000-0000-7000-8000-${String(n).padStart(12, '0')}'`;
  const awkward = `E'tab\\t newline\\n return\\r back\\\\slash \\\\N \\\\. "quoted" é 漢字 🛒'`;
  const at = `'${systemClock.now().toISOString()}'`;
  await client.query(`
    insert into members (id, username, email, password_hash, about, created_at) values
      (${uuid(1)}, 'seller', 's@example.test', 'x', ${awkward}, ${at}),
      (${uuid(2)}, 'buyer', 'b@example.test', 'x', '', ${at});
    insert into addresses (id, member_id, formatted, city, country, latitude, longitude, verified)
      values (${uuid(3)}, ${uuid(2)}, ${awkward}, 'Lyon', 'FR', 45.764043, 4.835659, true);
    insert into categories values (${uuid(4)}, 'books', 'Books', 1);
    insert into listings (id, seller_id, category_id, title, description, price_minor, currency,
                          created_at, updated_at)
      values (${uuid(5)}, ${uuid(1)}, ${uuid(4)}, 'Lamp', ${awkward}, 9007199254740991, 'usd', ${at}, ${at});
    insert into listing_images values
      (${uuid(6)}, ${uuid(5)}, 'key', 1, 1, 'data:', 0, true, ${at});
    insert into media_uploads values ('upload', ${uuid(1)}, 1, 1, 'data:', ${at});
    insert into listing_stock values (${uuid(5)}, 4);
    insert into invariant_checks values ('stock_is_its_ledger', 0, ${at});
    insert into carts values (${uuid(2)});
    insert into cart_items values (${uuid(2)}, ${uuid(5)}, 2, ${at});
    insert into orders (id, buyer_id, state, currency, total_minor, buyer_name, buyer_email, ship_to,
                        idempotency_key, placed_at, expires_at)
      values (${uuid(7)}, ${uuid(2)}, 'pending', 'usd', 100, 'B', 'b', ${awkward}, 'k', ${at}, ${at});
    insert into fulfilments (id, order_id, seller_id, seller_name, seller_email, state, total_minor)
      values (${uuid(8)}, ${uuid(7)}, ${uuid(1)}, 'S', 's', 'awaiting_payment', 100);
    insert into order_items values (${uuid(9)}, ${uuid(7)}, ${uuid(8)}, ${uuid(5)}, 'Lamp', null, 100, 1);
    insert into stock_movements values
      (${uuid(10)}, ${uuid(5)}, 'adjustment', 5, null, ${uuid(1)}, ${at}),
      (${uuid(11)}, ${uuid(5)}, 'hold', -1, ${uuid(9)}, null, ${at});
    insert into payments (id, order_id, state, amount_minor, currency, created_at, updated_at)
      values (${uuid(12)}, ${uuid(7)}, 'creating', 100, 'usd', ${at}, ${at});
    insert into refunds (id, payment_id, kind, state, amount_minor, created_at, updated_at)
      values (${uuid(13)}, ${uuid(12)}, 'return', 'requested', 1, ${at}, ${at});
    insert into disputes (id, payment_id, stripe_dispute_id, state, amount_minor, reason, opened_at)
      values (${uuid(14)}, ${uuid(12)}, 'dp_1', 'open', 1, 'fraud', ${at});
    insert into inbox_events (id, type, object_id, livemode, received_at, last_error)
      values ('evt_1', 't', 'o', false, ${at}, ${awkward}), ('evt_2', 't', 'o', true, ${at}, null);
    insert into outbox_entries (id, in_sequence, kind, payload, created_at, due_at)
      select gen_random_uuid(), true, 'k', jsonb_build_object('text', ${awkward}, 'n', n), ${at}, ${at}
        from generate_series(1, 7) n;
    insert into idempotency_keys (member_id, key, procedure, request_hash, created_at)
      values (${uuid(2)}, 'k', 'p', 'h', ${at});
    insert into audit_log (id, at, actor_role, action, object_type, object_id, after)
      values (${uuid(19)}, ${at}, 'system', 'a', 'o', 'i', jsonb_build_object('text', ${awkward}));
    insert into audit_addresses values (${uuid(19)}, '127.0.0.1', ${at});
    insert into email_changes values (${uuid(2)}, 'a', 'b', ${at}, ${at}, null, null);
    insert into member_tokens (id, member_id, purpose, token_hash, email, created_at, expires_at)
      values (${uuid(20)}, ${uuid(2)}, 'reset_password', 'hash', 'b', ${at}, ${at});
    insert into sessions (id, member_id, kind, created_at, expires_at, last_used_at)
      values (${uuid(15)}, ${uuid(2)}, 'mobile', ${at}, ${at}, ${at});
    insert into second_factors (member_id, sealed_secret, created_at)
      values (${uuid(2)}, 'sealed', ${at});
    insert into recovery_codes (id, member_id, code_hash) values (${uuid(17)}, ${uuid(2)}, 'hash');
    insert into identities values (${uuid(18)}, ${uuid(2)}, 'https://issuer.test', 's', 'b', ${at});
    insert into refresh_tokens (id, session_id, token_hash, created_at, expires_at)
      values (${uuid(16)}, ${uuid(15)}, 'hash', ${at}, ${at});`);
}
