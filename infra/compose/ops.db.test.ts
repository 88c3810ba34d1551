import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { administer, createTestDatabase } from '../../src/test/database';
import { findFreePort } from '../local/ports';
import { findRedisServer } from '../local/redis';
import { ROOT } from './files';

// The commands are run as the image runs them: bundled, by plain node, and outside of the project,
// where no package is found that a bundle has left out.

const run = promisify(execFile);
const ops = mkdtempSync(join(tmpdir(), 'ops-'));

beforeAll(async () => {
  await run('npx', ['tsx', 'infra/compose/bundle.ts', ops], { cwd: ROOT });
}, 60_000);
afterAll(() => rmSync(ops, { recursive: true }));

function command(name: string, args: string[] = [], env: Record<string, string> = {}) {
  return run('node', [join(ops, `${name}.mjs`), ...args], {
    cwd: ops,
    env: { ...process.env, ...env },
  });
}

it('migrate, create-backup and restore-backup carry a shop into an empty server', async () => {
  const source = await createTestDatabase();
  const { adminUrl } = inject('testServer');
  const name = `restored_${process.pid}`;
  await administer(adminUrl, (sql) => sql`create database ${sql(name)}`);
  const target = new URL(adminUrl);
  target.pathname = `/${name}`;
  await administer(
    source.url,
    (sql) => sql`insert into categories values
    (gen_random_uuid(), 'books', 'Books', 1)`,
  );

  await command('migrate', [], { DATABASE_URL: target.href, MIGRATIONS: `${ROOT}drizzle` });
  const backup = await command('create-backup', [], { DATABASE_URL: source.url });
  const [, id = ''] = /^Backup (\S+):/.exec(backup.stdout) ?? [];
  expect((await command('restore-backup', ['--list'])).stdout).toContain(id);
  const restore = await command('restore-backup', [id, '--into', target.href]);
  expect(restore.stdout).toContain('1 rows');
  await expect(command('restore-backup', [id, '--into', target.href])).rejects.toThrow('not empty');

  await source.drop();
  await administer(adminUrl, (sql) => sql`drop database ${sql(name)} with (force)`);
});

it('register-jobs fails loudly unless the app has registered itself', async () => {
  let status = 500;
  const methods: (string | undefined)[] = [];
  const app = createServer((req, res) => {
    methods.push(req.method);
    res.writeHead(status).end('{"message":"Successfully registered"}');
  });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/api/inngest`;

  await expect(command('register-jobs', [url])).rejects.toThrow('failed with 500');
  await expect(command('probe', [url])).rejects.toThrow();
  status = 200;
  expect((await command('register-jobs', [url])).stdout).toContain('Successfully registered');
  await command('probe', [url]);
  expect(methods).toEqual(['PUT', 'GET', 'PUT', 'GET']);
  app.close();
});

const redisServer = findRedisServer();
if (redisServer) {
  describe('redis-gateway before a real Redis', () => {
    it('serves the clients that the app uses, rate limits included', async () => {
      const [redisPort, port] = [await findFreePort(), await findFreePort()];
      const settings = ['--port', `${redisPort}`, '--bind', '127.0.0.1', '--save', ''];
      const redis = spawn(redisServer, [...settings, '--requirepass', 'test-password'], {
        stdio: 'ignore',
      });
      const env = { REDIS_HOST: '127.0.0.1', REDIS_PORT: `${redisPort}`, TOKEN: 'test-token' };
      const start = (password: string) =>
        spawn('node', [join(ops, 'redis-gateway.mjs')], {
          env: { ...process.env, ...env, REDIS_PASSWORD: password, PORT: `${port}` },
          stdio: 'ignore',
        });
      const url = `http://127.0.0.1:${port}`;

      // As compose does: whatever ends is started again until Redis is there.
      let gateway = start('test-password');
      await vi.waitFor(
        async () => {
          if (gateway.exitCode !== null) gateway = start('test-password');
          await fetch(`${url}/health`);
        },
        { timeout: 15_000, interval: 200 },
      );
      const client = new Redis({ url, token: 'test-token', enableTelemetry: false });
      await client.set('greeting', { text: 'é 🛒' });
      expect(await client.get('greeting')).toEqual({ text: 'é 🛒' });
      const limiter = new Ratelimit({ redis: client, limiter: Ratelimit.slidingWindow(2, '1 h') });
      const uses = [await limiter.limit('a'), await limiter.limit('a'), await limiter.limit('a')];
      expect(uses.map(({ success }) => success)).toEqual([true, true, false]);

      // A gateway without its Redis ends, so that it is started again with a new connection.
      const ended = once(gateway, 'exit');
      redis.kill('SIGTERM');
      expect(await ended).toEqual([1, null]);
    });
  });
}
