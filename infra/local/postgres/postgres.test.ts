import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';
import { waitUntil } from '../processes';
import { removePostgresData, startPostgres } from '.';

const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function folder(parent = tmpdir()): string {
  const path = mkdtempSync(join(parent, 'postgres-test-'));
  chmodSync(path, 0o755);
  closers.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function connect(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  closers.push(() => sql.end());
  return sql;
}

test('a throw-away server answers queries, sorts as people do and leaves nothing behind', async () => {
  const server = await startPostgres({ port: 0 });
  closers.push(() => server.close());
  const sql = connect(server.url);
  const words = await sql`select w from unnest(array['zebra','Éclair','apple','éa']) w order by w`;
  expect(words.map((row) => row.w)).toEqual(['apple', 'éa', 'Éclair', 'zebra']);
  await sql`create extension pg_trgm`;
  expect((await sql`select show_trgm('éa') as t`)[0]?.t).toHaveLength(3);
  await sql`create extension pg_stat_statements`;
  const [row] = await sql`select count(*)::int as statements from pg_stat_statements`;
  expect(row?.statements).toBeGreaterThan(0);
  await server.close();
  expect(() => process.kill(server.pid, 0)).toThrow();
});

/** Starts a server in a process of its own, which the test may kill. */
async function startElsewhere(dataDir: string, as?: { uid: number; gid: number }) {
  const script = `import { startPostgres } from ${JSON.stringify(fileURLToPath(import.meta.resolve('./index.ts')))};
    startPostgres({ port: 0, dataDir: ${JSON.stringify(dataDir)} })
      .then((server) => console.log(JSON.stringify(server)), (error) => console.log(JSON.stringify({ error: error.message })));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: dataDir },
    ...as,
  });
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  );
  const server = JSON.parse(line) as { url: string; pid: number; error?: string };
  return { child, ...server };
}

test('committed rows survive kill -9 of the parent, and the next start takes over', async () => {
  const dataDir = folder();
  const first = await startElsewhere(dataDir);
  const before = connect(first.url);
  await before`create table kept (id int)`;
  await before`insert into kept values (7)`;
  await before.end();
  first.child.kill('SIGKILL');

  const second = await startPostgres({ port: 0, dataDir });
  closers.push(() => second.close());
  expect(second.pid).not.toBe(first.pid);
  expect(await connect(second.url)`select id from kept`).toEqual([{ id: 7 }]);
});

test('a server that dies is reported, and closing it afterwards returns', async () => {
  let reason: string | undefined;
  const server = await startPostgres({ port: 0, onExit: (why) => (reason = why) });
  process.kill(server.pid, 'SIGKILL');
  expect(await waitUntil(() => reason !== undefined, 10_000)).toBe(true);
  await server.close();
});

test('a busy port is named', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => blocker.close(resolve)));
  const address = blocker.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await expect(startPostgres({ port })).rejects.toThrow(`port ${port} (PostgreSQL) is in use`);
});

const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)('root may keep data where only root can go', async () => {
  const closed = folder();
  chmodSync(closed, 0o700);
  const dataDir = join(closed, 'data');
  const first = await startPostgres({ port: 0, dataDir });
  await connect(first.url)`create table kept (id int)`;
  await closers.pop()?.();
  await first.close();
  const second = await startPostgres({ port: 0, dataDir });
  closers.push(() => removePostgresData(dataDir));
  closers.push(() => second.close());
  expect(await connect(second.url)`select id from kept`).toEqual([]);
});

test.runIf(isRoot)(
  'an ordinary user starts it directly, and root continues with that data',
  async () => {
    const uid = Number(spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).stdout);
    const gid = Number(spawnSync('id', ['-g', 'nobody'], { encoding: 'utf8' }).stdout);
    const dataDir = folder();
    spawnSync('chown', [`${uid}:${gid}`, dataDir]);
    const first = await startElsewhere(dataDir, { uid, gid });
    expect(first.error).toBeUndefined();
    await connect(first.url)`create table kept (id int)`;
    await closers.pop()?.();
    first.child.kill('SIGKILL');
    const second = await startPostgres({ port: 0, dataDir });
    closers.push(() => second.close());
    expect(await connect(second.url)`select id from kept`).toEqual([]);
  },
);
