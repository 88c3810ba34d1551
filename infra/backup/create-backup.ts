// npm run backup: exports the database to the backup bucket now, as the nightly job does.
import { existsSync } from 'node:fs';
import { createBackup, pruneBackups } from '../../src/domain/backups';
import { env } from '../../src/env';
import { systemClock } from '../../src/lib/clock';

if (existsSync('.env')) process.loadEnvFile('.env');
const ctx = { clock: systemClock };
const { id, tables } = await createBackup(ctx, { databaseUrl: env().DATABASE_URL });
const rows = tables.reduce((sum, table) => sum + table.rows, 0);
const removed = await pruneBackups(ctx);
console.log(`Backup ${id}: ${tables.length} tables, ${rows} rows. Removed: ${removed.length}.`);
