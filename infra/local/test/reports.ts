/** Reading what passed and what failed from the reports of the test runners. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { PROJECT_DIR } from '../paths';

export type Counts = {
  passed: number;
  failed: number;
  /** What failed and why, shortly: the summary repeats it, where it is found without scrolling. */
  failures: string[];
};

/** The part of vitest's JSON report that is read here. */
type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
};

/** The part of Playwright's JSON report that is read here. */
type PlaywrightReport = {
  stats: { expected: number; flaky: number; unexpected: number };
  suites?: PlaywrightSuite[];
};
type PlaywrightSuite = { suites?: PlaywrightSuite[]; specs?: PlaywrightSpec[] };
type PlaywrightSpec = {
  title: string;
  file: string;
  line: number;
  ok: boolean;
  tests: { projectName: string; results: { error?: { message?: string } }[] }[];
};

/** The part of torture's report that is read here. */
type TortureReport = {
  passed: number;
  failed: number;
  phases: { phase: string; checks: { name: string; problems: string[] }[] }[];
};

/** The lines of an error's text that are repeated. */
const KEPT_LINES = 12;

/**
 * Counts of a vitest run. A file that could not even be loaded counts as one failure.
 * @param succeeded whether the runner itself said so; a failure is never counted as none.
 */
export function countVitest(reportFile: string, succeeded: boolean): Counts {
  const report = read<VitestReport>(reportFile);
  if (!report) return NO_REPORT;
  const failures: string[] = [];
  let unloaded = 0;
  for (const { name, status, message, assertionResults } of report.testResults) {
    const file = relative(PROJECT_DIR, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    for (const test of failed) {
      failures.push(described(`${file}: ${test.fullName}`, test.failureMessages?.[0]));
    }
    if (status !== 'failed' || failed.length > 0) continue;
    unloaded += 1;
    failures.push(described(`${file} was not run`, message));
  }
  const { numPassedTests: passed, numFailedTests } = report;
  return atLeastOneFailure({ passed, failed: numFailedTests + unloaded, failures }, succeeded);
}

/** Counts of a Playwright run; a test that passed at a retry passed. */
export function countPlaywright(reportFile: string, succeeded: boolean): Counts {
  const report = read<PlaywrightReport>(reportFile);
  if (!report?.stats) return NO_REPORT;
  const { expected, flaky, unexpected } = report.stats;
  const failures = (report.suites ?? []).flatMap(specsOf).flatMap((spec) =>
    spec.ok
      ? []
      : spec.tests.map(({ projectName, results }) => {
          const title = `[${projectName}] ${spec.file}:${spec.line} ${spec.title}`;
          return described(title, results.at(-1)?.error?.message);
        }),
  );
  return atLeastOneFailure({ passed: expected + flaky, failed: unexpected, failures }, succeeded);
}

/** Counts of the checks of `npm run torture`, whose report has them already. */
export function countTorture(reportFile: string, succeeded: boolean): Counts {
  const report = read<TortureReport>(reportFile);
  if (!report) return NO_REPORT;
  const failures = report.phases.flatMap(({ phase, checks }) =>
    checks
      .filter(({ problems }) => problems.length > 0)
      .map(({ name, problems }) => described(`${phase}: ${name}`, problems.join('\n'))),
  );
  return atLeastOneFailure({ passed: report.passed, failed: report.failed, failures }, succeeded);
}

const NO_REPORT: Counts = { passed: 0, failed: 1, failures: ['the runner left no report'] };

function specsOf({ suites = [], specs = [] }: PlaywrightSuite): PlaywrightSpec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function described(title: string, error = ''): string {
  const lines = stripVTControlCharacters(error).trim().split('\n').slice(0, KEPT_LINES);
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function atLeastOneFailure(counts: Counts, succeeded: boolean): Counts {
  if (succeeded || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: ['the runner failed, but none of its tests did'] };
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
