import { Client } from 'pg';

/**
 * Runs `work` on a connection of its own, outside of the pool, whose limits are made for short
 * statements. It is `pg` because postgres.js loses its place in COPY under back-pressure.
 */
export async function withConnection<T>(
  databaseUrl: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'marketplace-backup',
    statement_timeout: 0,
    idle_in_transaction_session_timeout: 0,
    // A table that a migration holds makes the backup fail and be retried, not wait for ever.
    lock_timeout: 10_000,
  });
  // A lost connection also fails the statement under way, which is where it is reported.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`set datestyle = 'ISO'; set timezone = 'UTC'; set client_encoding = 'UTF8'`);
    return await work(client);
  } finally {
    await client.end();
  }
}
