import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countPlaywright, countTorture, countVitest } from './reports';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const passedFile = { status: 'passed', assertionResults: [{ status: 'passed' }] };

test('tests are counted', () => {
  const file = report({ numPassedTests: 7, numFailedTests: 2, testResults: [passedFile] });
  expect(countVitest(file, false)).toEqual({ passed: 7, failed: 2 });
  const journeys = report({ stats: { expected: 5, flaky: 1, unexpected: 2 } });
  expect(countPlaywright(journeys, false)).toEqual({ passed: 6, failed: 2 });
  const torture = report({ seed: 7, phases: [], passed: 16, failed: 1 });
  expect(countTorture(torture, false)).toEqual({ passed: 16, failed: 1 });
});

test('a file that cannot be loaded is a failure', () => {
  const unloaded = { status: 'failed', assertionResults: [] };
  const file = report({
    numPassedTests: 7,
    numFailedTests: 0,
    testResults: [passedFile, unloaded],
  });
  expect(countVitest(file, false)).toEqual({ passed: 7, failed: 1 });
});

test('a runner that fails without a failed test, or without a report, is a failure', () => {
  const file = report({ numPassedTests: 7, numFailedTests: 0, testResults: [passedFile] });
  expect(countVitest(file, false)).toEqual({ passed: 7, failed: 1 });
  expect(countVitest(join(folder, 'missing.json'), false)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright(join(folder, 'missing.json'), true)).toEqual({ passed: 0, failed: 1 });
  expect(countTorture(join(folder, 'missing.json'), true)).toEqual({ passed: 0, failed: 1 });
});
