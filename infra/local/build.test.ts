import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources } from './build';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-test-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src', 'page.tsx'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a changed, added or renamed source asks for another build', () => {
  const seen = new Set([hashSources(folder)]);
  writeFileSync(join(folder, 'src', 'page.tsx'), 'two');
  seen.add(hashSources(folder));
  writeFileSync(join(folder, 'src', 'other.tsx'), '');
  seen.add(hashSources(folder));
  rmSync(join(folder, 'src', 'other.tsx'));
  writeFileSync(join(folder, 'src', 'another.tsx'), '');
  seen.add(hashSources(folder));
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  seen.add(hashSources(folder));
  expect(seen.size).toBe(5);
});

test('a changed test does not', () => {
  const before = hashSources(folder);
  writeFileSync(join(folder, 'src', 'page.test.tsx'), 'test');
  expect(hashSources(folder)).toBe(before);
});
