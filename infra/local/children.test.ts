import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Children } from './children';
import { lockHolder, tryLock } from './lock';
import { isAlive, startTime, waitUntil } from './processes';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'children-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const WAIT_FOR_EVER = 'setInterval(() => {}, 1000)';
const node = (script: string) => ({
  name: 'sleeper',
  command: process.execPath,
  args: ['-e', script],
  cwd: tmpdir(),
  env: { PATH: process.env.PATH },
  logFile: join(folder, 'child.log'),
});

test('stopping a child also ends what it started', async () => {
  const children = new Children();
  const child = children.start(
    node(`const { spawn } = require('node:child_process');
      console.log(spawn(process.execPath, ['-e', '${WAIT_FOR_EVER}']).pid); ${WAIT_FOR_EVER}`),
  );
  const grandchild = () => Number(readFileSync(join(folder, 'child.log'), 'utf8'));
  expect(await waitUntil(() => grandchild() > 0, 10_000)).toBe(true);
  await child.stop();
  expect(isAlive(grandchild())).toBe(false);
});

test('what a killed supervisor left behind is ended at the next start', async () => {
  const file = join(folder, 'pids.json');
  const child = new Children(file).start(node(WAIT_FOR_EVER));
  expect(await new Children(file).endOrphans()).toEqual(['sleeper']);
  expect(isAlive(child.pid)).toBe(false);
  expect(existsSync(file)).toBe(false);
});

test('a process that only got the same id later is left alone', async () => {
  const stranger = spawn(process.execPath, ['-e', WAIT_FOR_EVER], { detached: true });
  const pid = stranger.pid ?? 0;
  const file = join(folder, 'pids.json');
  writeFileSync(file, JSON.stringify([{ name: 'old', pid, startTime: 'another time' }]));
  expect(await new Children(file).endOrphans()).toEqual([]);
  expect(isAlive(pid)).toBe(true);
  stranger.kill('SIGKILL');
});

test('a lock is held by one and void when its holder is gone', () => {
  const file = join(folder, 'lock.json');
  const release = tryLock(file);
  expect(lockHolder(file)).toBe(process.pid);
  expect(tryLock(file)).toBeUndefined();
  release?.();
  writeFileSync(file, JSON.stringify({ pid: process.pid, startTime: 'of a process before' }));
  expect(lockHolder(file)).toBeUndefined();
  expect(tryLock(file)).toBeDefined();
  expect(startTime(process.pid)).not.toBe('');
});
