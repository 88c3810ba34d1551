import type { TestProject } from 'vitest/node';
import { generateSecrets, localEnvironment } from '../../infra/local/environment';
import { startExecutor } from '../../infra/local/inngest';
import { startPostgres } from '../../infra/local/postgres';
import { startStandIns } from '../../infra/local/stand-ins';
import { migrate } from '../db/migrate';
import { administer } from './database';

/**
 * Runs once before the tests of project `db`: a PostgreSQL server (TEST_DATABASE_URL, or a
 * throw-away one), a migrated template database, and the stand-ins that domain code talks to.
 * Workers are started afterwards and inherit the environment set here.
 * @returns the tear-down.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const secrets = generateSecrets();
  const server = process.env.TEST_DATABASE_URL ? undefined : await startPostgres({ port: 0 });
  const adminUrl = process.env.TEST_DATABASE_URL ?? server?.url ?? '';
  const template = `marketplace_test_${process.pid}`;
  await administer(adminUrl, (sql) => sql`create database ${sql(template)}`);
  const templateUrl = new URL(adminUrl);
  templateUrl.pathname = `/${template}`;
  await migrate(templateUrl.href);

  const standIns = await startStandIns({ secrets });
  const executor = await startExecutor({ port: 0 });
  const local = localEnvironment(
    {
      ...standIns.urls,
      site: 'http://localhost:3000',
      database: adminUrl,
      // Takes events and runs nothing: tests call jobs, or start an executor of their own.
      executor: executor.url,
    },
    secrets,
  );
  Object.assign(process.env, local, { LOG_LEVEL: 'silent' });
  project.provide('testServer', { adminUrl, template });

  return async () => {
    await executor.close();
    await standIns.close();
    await administer(adminUrl, (sql) => sql`drop database ${sql(template)} with (force)`);
    await server?.close();
  };
}
