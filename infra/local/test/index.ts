/** `npm test`: runs every step, going on past failures, and ends with the counts. */
import { findBrowser } from '../browser';
import { bold, dim, explain, green, PlainError, red, seconds, warn } from '../progress';
import { onStopSignals } from '../signals';
import { Bench } from './bench';
import type { Counts } from './reports';
import { STEPS, type TestStep } from './steps';

type Outcome = Counts & { title: string; took: string };

/**
 * @param options `--only <name>[,<name>]` runs some steps only.
 * @returns the exit code. The last line of the output is `N passed, N failed`.
 */
export async function runTests(options: string[]): Promise<number> {
  const steps = chooseSteps(options);
  const bench = new Bench(await browserOrWarning());
  const stop = new AbortController();
  onStopSignals(
    () => {
      stop.abort();
      bench.children.endAll();
    },
    () => {
      bench.children.killAll();
      process.exit(130);
    },
  );
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    if (stop.signal.aborted) break;
    outcomes.push(await runStep(step, bench, stop.signal));
  }
  const failed = outcomes.some((outcome) => outcome.failed > 0);
  if (failed) process.stdout.write(`\nLogs are kept in ${bench.scratchDir}\n`);
  else bench.remove();
  return stop.signal.aborted ? 130 : summarize(outcomes);
}

function chooseSteps(options: string[]): TestStep[] {
  if (options.length === 0) return STEPS;
  const [name, value] = options.flatMap((option) => option.split('='));
  const known = STEPS.map((step) => step.name);
  const chosen = value?.split(',') ?? [];
  if (name !== '--only' || chosen.length === 0 || chosen.some((one) => !known.includes(one))) {
    throw new PlainError(`Usage: npm test -- --only <${known.join('|')}>[,…]`);
  }
  return STEPS.filter((step) => chosen.includes(step.name));
}

async function browserOrWarning(): Promise<string | undefined> {
  try {
    return await findBrowser();
  } catch (error) {
    warn(explain(error));
    return undefined;
  }
}

async function runStep(step: TestStep, bench: Bench, stopping: AbortSignal): Promise<Outcome> {
  const startMs = Date.now();
  process.stdout.write(`\n${bold(`── ${step.title}`)}\n`);
  let counts: Counts;
  try {
    counts = await step.run(bench, stopping);
  } catch (error) {
    if (!stopping.aborted) warn(explain(error));
    counts = { passed: 0, failed: 1, failures: [explain(error)] };
  }
  const outcome = { ...counts, title: step.title, took: seconds(startMs) };
  process.stdout.write(`${line(outcome)}\n`);
  return outcome;
}

function line({ title, took, passed, failed }: Outcome): string {
  const mark = failed === 0 ? green('✓') : red('✗');
  const counts = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`;
  return `${mark} ${title.padEnd(40)} ${dim(took.padStart(6))}  ${counts}`;
}

function summarize(outcomes: Outcome[]): number {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  if (failures.length > 0) {
    process.stdout.write(`\n${bold('── Failures')}\n${failures.join('\n\n')}\n`);
  }
  process.stdout.write(`\n${bold('── Summary')}\n${outcomes.map(line).join('\n')}\n\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
