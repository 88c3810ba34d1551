// npm run restore -- <id> --into <DATABASE_URL>: fills an empty, migrated database from a backup.
// npm run restore -- --list: shows what there is.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { listBackups, restoreBackup } from '../../src/domain/backups';

const USAGE = 'Usage: restore <id> --into <DATABASE_URL>, or restore --list';

if (existsSync('.env')) process.loadEnvFile('.env');
const { values, positionals } = parseArgs({
  options: { into: { type: 'string' }, list: { type: 'boolean' } },
  allowPositionals: true,
});
const [id] = positionals;
try {
  if (values.list) {
    for (const backup of await listBackups()) console.log(backup);
  } else {
    // The target is always named: a default would be the living shop.
    if (!id || !values.into) throw new Error(USAGE);
    const { tables } = await restoreBackup({ id, databaseUrl: values.into });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`Restored ${id}: ${tables.length} tables, ${rows} rows.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
