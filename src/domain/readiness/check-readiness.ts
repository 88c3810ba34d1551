import { sql } from 'drizzle-orm';
import { hasAllMigrations } from '@/db/schema-state';
import type { Context } from '@/domain/context';
import { logger } from '@/observability/logger';

export interface Readiness {
  database: boolean;
  migrations: boolean;
}

/**
 * Whether this instance can serve: the database answers and has this build's schema. Redis, Stripe,
 * Maps and mail are not asked, because the shop goes on without them.
 */
export async function checkReadiness(ctx: Context): Promise<Readiness> {
  const database = await holds('database', async () => {
    await ctx.db.execute(sql`select 1`);
    return true;
  });
  const migrations = database && (await holds('migrations', () => hasAllMigrations(ctx.db)));
  return { database, migrations };
}

async function holds(check: string, ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch (error) {
    logger().warn({ err: error, check }, 'not ready');
    return false;
  }
}
