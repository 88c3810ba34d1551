/** Reading how many tests passed and failed from the reports of the test runners. */
import { readFileSync } from 'node:fs';

export type Counts = { passed: number; failed: number };

/** The part of vitest's JSON report that is read here. */
type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/** The part of Playwright's JSON report that is read here. */
type PlaywrightReport = { stats: { expected: number; flaky: number; unexpected: number } };

/**
 * Counts of a vitest run. A file that could not even be loaded counts as one failure.
 * @param succeeded whether the runner itself said so; a failure is never counted as none.
 */
export function countVitest(reportFile: string, succeeded: boolean): Counts {
  const report = read<VitestReport>(reportFile);
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  return atLeastOneFailure(
    { passed: report.numPassedTests, failed: report.numFailedTests + unloaded },
    succeeded,
  );
}

/** Counts of a Playwright run; a test that passed at a retry passed. */
export function countPlaywright(reportFile: string, succeeded: boolean): Counts {
  const stats = read<PlaywrightReport>(reportFile)?.stats;
  if (!stats) return { passed: 0, failed: 1 };
  const passed = stats.expected + stats.flaky;
  return atLeastOneFailure({ passed, failed: stats.unexpected }, succeeded);
}

/** Counts of the checks of `npm run torture`, whose report has them already. */
export function countTorture(reportFile: string, succeeded: boolean): Counts {
  const report = read<Counts>(reportFile);
  if (!report) return { passed: 0, failed: 1 };
  return atLeastOneFailure({ passed: report.passed, failed: report.failed }, succeeded);
}

function atLeastOneFailure(counts: Counts, succeeded: boolean): Counts {
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
