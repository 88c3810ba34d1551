/** What `npm test` checks, in this order. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from '../paths';
import { PlainError } from '../progress';
import type { Bench } from './bench';
import { runJourneys } from './journeys';
import { type Counts, countTorture, countVitest } from './reports';

export type TestStep = {
  /** What `--only` takes. */
  name: string;
  title: string;
  run(bench: Bench, stopping: AbortSignal): Promise<Counts>;
};

const counted = (succeeded: boolean): Counts =>
  succeeded ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [] };

export const STEPS: TestStep[] = [
  {
    name: 'types',
    title: 'Types',
    // The routes' types and the declarations for styles and pictures are generated.
    run: async (bench) =>
      counted((await bench.run('next', ['typegen'])) && (await bench.run('tsc', ['--noEmit']))),
  },
  {
    name: 'lint',
    title: 'Formatting and lint',
    run: async (bench) => counted(await bench.run('biome', scriptArguments('lint'))),
  },
  {
    name: 'imports',
    title: 'Direction of imports',
    run: async (bench) => counted(await bench.run('tsx', scriptArguments('imports'))),
  },
  {
    name: 'unit',
    title: 'Unit and database tests',
    run: (bench) => runVitest(bench, ['unit', 'db']),
  },
  {
    name: 'openapi',
    title: 'openapi.json is what the procedures say',
    run: async (bench) => counted(await bench.run('tsx', scriptArguments('openapi:check'))),
  },
  {
    name: 'build',
    title: 'Production build',
    run: async (bench) => counted(Boolean(await bench.build())),
  },
  {
    name: 'recovery',
    title: 'Recovery from kill -9',
    run: async (bench) => runVitest(bench, ['recovery'], { SITE_BUILD: await bench.build() }),
  },
  {
    name: 'crowds',
    title: 'The last unit, and a storm of webhooks',
    run: (bench) => runTorture(bench, ['last-unit', 'storm']),
  },
  {
    name: 'torture',
    title: 'Everything at once, while parts are killed',
    run: (bench) => runTorture(bench, ['torture']),
  },
  {
    name: 'fuzz',
    title: 'Requests of every kind, also hostile',
    run: (bench) => runTorture(bench, ['fuzz']),
  },
  { name: 'journeys', title: 'Journeys in a browser', run: runJourneys },
];

/** Runs the tests of some of vitest's projects. */
async function runVitest(
  bench: Bench,
  projects: string[],
  environment: Record<string, string> = {},
): Promise<Counts> {
  const report = bench.file(`vitest-${projects.join('-')}.json`);
  const only = projects.map((project) => `--project=${project}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const succeeded = await bench.run('vitest', ['run', ...only, ...reporters], {
    NODE_ENV: 'test',
    ...environment,
  });
  return countVitest(report, succeeded);
}

/** Runs the short forms of what `npm run torture` proves. */
async function runTorture(bench: Bench, phases: string[]): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, failures: [] };
  for (const phase of phases) {
    const report = bench.file(`${phase}.json`);
    const args = [...scriptArguments('torture'), '--only', phase, '--report', report];
    const succeeded = await bench.run('tsx', args, { SITE_BUILD: await bench.build() });
    const { passed, failed, failures } = countTorture(report, succeeded);
    counts.passed += passed;
    counts.failed += failed;
    counts.failures.push(...failures);
  }
  return counts;
}

/** The arguments of a script in package.json, which stays the one place that names them. */
function scriptArguments(name: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const script = scripts[name];
  if (!script) throw new PlainError(`package.json has no script "${name}"`);
  return script.split(' ').slice(1);
}
