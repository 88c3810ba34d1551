import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wholeLines } from './lines';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lines-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(content: string): { lines: string[]; rest: string } {
  const file = join(folder, 'file');
  writeFileSync(file, content);
  const reading = wholeLines(file);
  const lines: string[] = [];
  let next = reading.next();
  for (; !next.done; next = reading.next()) lines.push(next.value);
  return { lines, rest: next.value };
}

test('gives the lines, and apart what follows the last of them', () => {
  expect(read('')).toEqual({ lines: [], rest: '' });
  expect(read('one\ntwo\n')).toEqual({ lines: ['one', 'two'], rest: '' });
  expect(read('one\n\ntw')).toEqual({ lines: ['one', ''], rest: 'tw' });
});

test('cuts neither lines nor characters where it cuts the file', () => {
  const line = '€'.repeat(1_000_003);
  const lines = Array.from({ length: 5 }, () => line);
  expect(read(`${lines.join('\n')}\n`)).toEqual({ lines, rest: '' });
});
