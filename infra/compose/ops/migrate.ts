// Brings the database to this version's schema. Runs in the image before the app starts.
import { migrate } from '../../../src/db/migrate';

const { DATABASE_URL, MIGRATIONS = 'drizzle' } = process.env;
if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');
await migrate(DATABASE_URL, MIGRATIONS);
console.log('The database is up to date.');
