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
  succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

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
  { name: 'torture', title: 'Storm, last unit and kill -9 under load', run: runTorture },
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

/** A fifth of the short form's, which takes ten minutes on two processors. */
const TORTURE_OPERATIONS = '4000';

/** Runs short forms of all that `npm run torture` proves. */
async function runTorture(bench: Bench): Promise<Counts> {
  const report = bench.file('torture.json');
  const size = ['--only', 'all', '--operations', TORTURE_OPERATIONS];
  const args = [...scriptArguments('torture'), ...size, '--report', report];
  const succeeded = await bench.run('tsx', args, { SITE_BUILD: await bench.build() });
  return countTorture(report, succeeded);
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
