import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type BackupStore, backupStore } from '@/integrations/s3';
import {
  type BackupManifest,
  type BackupTable,
  manifestKey,
  parseManifest,
  tableKey,
} from './archive';
import { copyTarget, lastMigration, type TableShape, tablesInOrder } from './catalog';
import { withConnection } from './connection';
import { Digest } from './digest';

/**
 * Fills an empty, migrated database from a backup, in one transaction: everything or nothing.
 * The connection must own the tables; it need not be a superuser.
 * @throws Error, naming what to do, when the database has data, has another schema than the backup,
 *   or when an object is missing or is not what the manifest says.
 */
export async function restoreBackup(input: {
  id: string;
  databaseUrl: string;
}): Promise<BackupManifest> {
  const store = backupStore();
  const manifest = parseManifest(await text(await store.read(manifestKey(input.id))));
  await withConnection(input.databaseUrl, async (client) => {
    await client.query('begin');
    await assertSameSchema(client, manifest);
    const tables = await tablesInOrder(client);
    await lockEmpty(client, tables);
    for (const table of pairUp(tables, manifest)) await importTable(client, store, manifest, table);
    for (const { name, lastValue, isCalled } of manifest.sequences) {
      const sequence = `public.${client.escapeIdentifier(name)}`;
      await client.query('select setval($1::regclass, $2::bigint, $3)', [
        sequence,
        lastValue,
        isCalled,
      ]);
    }
    await client.query('commit');
    await client.query('analyze');
  });
  return manifest;
}

async function assertSameSchema(client: Client, manifest: BackupManifest): Promise<void> {
  const migration = await lastMigration(client);
  if (!migration) {
    throw new Error('the database is not migrated: apply the migrations to it first');
  }
  if (migration !== manifest.migration) {
    throw new Error(
      `the backup has the schema of migration ${manifest.migration}, the database that of ${migration}: migrate an empty database with the version that made the backup, restore, then upgrade`,
    );
  }
}

/** Keeps writers out until the end, and makes sure there is nothing a restore would mix with. */
async function lockEmpty(client: Client, tables: TableShape[]): Promise<void> {
  const names = tables.map(({ name }) => `public.${client.escapeIdentifier(name)}`);
  await client.query(`lock table ${names.join(', ')} in access exclusive mode`);
  for (const name of names) {
    const { rows } = await client.query<{ filled: boolean }>(
      `select exists (select from ${name}) as filled`,
    );
    if (rows[0]?.filled) {
      throw new Error(`the database is not empty (${name} has rows): restore into a new database`);
    }
  }
}

/** The backup's tables in the order in which they can be filled. */
function pairUp(tables: TableShape[], manifest: BackupManifest): BackupTable[] {
  return tables.map(({ name }) => {
    const stored = manifest.tables.find((table) => table.name === name);
    if (!stored) throw new Error(`the backup has no table ${name}`);
    return stored;
  });
}

async function importTable(
  client: Client,
  store: BackupStore,
  { id }: BackupManifest,
  table: BackupTable,
): Promise<void> {
  const name = `public.${client.escapeIdentifier(table.name)}`;
  // Fetched before COPY begins: a missing object must not leave the connection in the middle of one.
  const object = await store.read(tableKey(id, table.name));
  // The data already is what triggers would make of it. Foreign keys stay in force.
  await client.query(`alter table ${name} disable trigger user`);
  const rows = client.query(copyFrom(`copy ${copyTarget(client, table)} from stdin`));
  const digest = new Digest();
  await pipeline(object, digest, createGunzip(), rows);
  await client.query(`alter table ${name} enable trigger user`);
  if (digest.sha256() !== table.sha256 || rows.rowCount !== table.rows) {
    throw new Error(`the backup's ${table.name} is damaged: it is not what its manifest says`);
  }
}
