import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Context } from '@/domain/context';
import { type BackupStore, backupStore } from '@/integrations/s3';
import { type BackupManifest, type BackupTable, backupId, manifestKey, tableKey } from './archive';
import {
  copyTarget,
  lastMigration,
  sequencePositions,
  type TableShape,
  tablesInOrder,
} from './catalog';
import { withConnection } from './connection';
import { Digest } from './digest';

/**
 * Exports every table as of one moment to the backup bucket, while the shop goes on. Memory stays
 * bounded whatever the size: rows stream from COPY through gzip into a multipart upload.
 * @returns the manifest, which is stored last and makes the backup a complete one.
 * @throws Error when the database was never migrated, or when either side fails; what was stored by
 *   then is swept by a later `pruneBackups`.
 */
export async function createBackup(
  ctx: Pick<Context, 'clock'>,
  input: { databaseUrl: string },
): Promise<BackupManifest> {
  const store = backupStore();
  const startedAt = ctx.clock.now();
  const id = backupId(startedAt);
  const content = await withConnection(input.databaseUrl, async (client) => {
    // One snapshot for all tables, or an order could be there without its payment.
    await client.query('begin isolation level repeatable read read only');
    const migration = await lastMigration(client);
    if (!migration)
      throw new Error('the database has no migrations, so there is nothing to back up');
    const tables: BackupTable[] = [];
    for (const table of await tablesInOrder(client)) {
      tables.push(await exportTable(client, store, id, table));
    }
    const sequences = await sequencePositions(client);
    const version = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    await client.query('commit');
    return { migration, tables, sequences, serverVersion: version.rows[0]?.version ?? '' };
  });
  const manifest: BackupManifest = {
    format: 1,
    id,
    startedAt: startedAt.toISOString(),
    finishedAt: ctx.clock.now().toISOString(),
    ...content,
  };
  await store.write(manifestKey(id), Readable.from([JSON.stringify(manifest, null, 2)]));
  return manifest;
}

async function exportTable(
  client: Client,
  store: BackupStore,
  id: string,
  table: TableShape,
): Promise<BackupTable> {
  const rows = client.query(copyTo(`copy ${copyTarget(client, table)} to stdout`));
  const digest = new Digest();
  const body = new PassThrough();
  await Promise.all([
    pipeline(rows, createGzip(), digest, body),
    store.write(tableKey(id, table.name), body),
  ]);
  return { ...table, rows: rows.rowCount, bytes: digest.bytes, sha256: digest.sha256() };
}
