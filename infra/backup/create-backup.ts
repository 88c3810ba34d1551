// npm run backup: exports the database to the backup bucket now, as the nightly job does.
import { existsSync } from 'node:fs';
import { createBackup } from '../../src/domain/backups';
import { env } from '../../src/env';
import { systemClock } from '../../src/lib/clock';

if (existsSync('.env')) process.loadEnvFile('.env');
const { id, tables } = await createBackup(
  { clock: systemClock },
  { databaseUrl: env().DATABASE_URL },
);
const rows = tables.reduce((sum, table) => sum + table.rows, 0);
console.log(`Backup ${id}: ${tables.length} tables, ${rows} rows.`);
