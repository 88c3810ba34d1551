import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROJECT_DIR } from '../paths';
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

const passedFile = {
  name: join(PROJECT_DIR, 'src/a.test.ts'),
  status: 'passed',
  assertionResults: [{ status: 'passed', fullName: 'a thing works' }],
};

test('tests are counted', () => {
  const file = report({ numPassedTests: 7, numFailedTests: 2, testResults: [passedFile] });
  expect(countVitest(file, false)).toMatchObject({ passed: 7, failed: 2 });
  const journeys = report({ stats: { expected: 5, flaky: 1, unexpected: 2 } });
  expect(countPlaywright(journeys, false)).toMatchObject({ passed: 6, failed: 2 });
  const torture = report({ seed: 7, phases: [], passed: 16, failed: 1 });
  expect(countTorture(torture, false)).toMatchObject({ passed: 16, failed: 1 });
});

test('what failed is named, with the first lines of its error', () => {
  const message = `\u001b[31mexpected 1 to be 2\u001b[39m\n${'    at a line\n'.repeat(40)}`;
  const failed = { status: 'failed', fullName: 'a thing breaks', failureMessages: [message] };
  const assertionResults = [...passedFile.assertionResults, failed];
  const testResults = [{ ...passedFile, status: 'failed', assertionResults }];
  const file = report({ numPassedTests: 1, numFailedTests: 1, testResults });
  const [unit = ''] = countVitest(file, false).failures;
  expect(unit).toMatch(/^src\/a\.test\.ts: a thing breaks\n {2}expected 1 to be 2\n/);
  expect(unit.split('\n')).toHaveLength(13);

  const results = [{ error: { message: 'no such button' } }];
  const tests = [{ projectName: 'phone', results }];
  const spec = { title: 'buys', file: 'buy.spec.ts', line: 3, ok: false, tests };
  const suites = [{ suites: [{ specs: [spec, { ...spec, ok: true }] }] }];
  const journeys = report({ stats: { expected: 1, flaky: 0, unexpected: 1 }, suites });
  expect(countPlaywright(journeys, false).failures).toEqual([
    '[phone] buy.spec.ts:3 buys\n  no such button',
  ]);

  const checks = [
    { name: 'books are equal', problems: ['one cent', 'two cents'] },
    { name: 'fine', problems: [] },
  ];
  const torture = report({ passed: 1, failed: 1, phases: [{ phase: 'storm', checks }] });
  expect(countTorture(torture, false).failures).toEqual([
    'storm: books are equal\n  one cent\n  two cents',
  ]);
});

test('a file that cannot be loaded is a failure', () => {
  const unloaded = { ...passedFile, status: 'failed', message: 'no such module' };
  const testResults = [passedFile, { ...unloaded, assertionResults: [] }];
  const file = report({ numPassedTests: 7, numFailedTests: 0, testResults });
  expect(countVitest(file, false)).toEqual({
    passed: 7,
    failed: 1,
    failures: ['src/a.test.ts was not run\n  no such module'],
  });
});

test('a runner that fails without a failed test, or without a report, is a failure', () => {
  const file = report({ numPassedTests: 7, numFailedTests: 0, testResults: [passedFile] });
  expect(countVitest(file, false)).toMatchObject({ passed: 7, failed: 1 });
  const missing = join(folder, 'missing.json');
  const failure = { passed: 0, failed: 1, failures: ['the runner left no report'] };
  expect(countVitest(missing, false)).toEqual(failure);
  expect(countPlaywright(missing, true)).toEqual(failure);
  expect(countTorture(missing, true)).toEqual(failure);
});
