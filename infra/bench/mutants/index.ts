/**
 * `npm run mutants`: puts faults into a copy of the code, one at a time, and runs the test that must
 * notice each. All tests must pass without any fault first, or the run says nothing.
 */
import { Children } from '../../local/children';
import { startPostgres } from '../../local/postgres';
import {
  bold,
  dim,
  explain,
  green,
  PlainError,
  red,
  seconds,
  step,
  warn,
} from '../../local/progress';
import { onStopSignals } from '../../local/signals';
import { MUTANTS } from './list';
import { type Killer, type Mutant, plant } from './mutant';
import { type Outcome, Workbench } from './workbench';

/** Each runs tests of its own; more than a small machine has processors would only make them slow. */
const WORKERS = 2;

type Verdict = { isKilled: boolean; words: string };

/** @param wanted ids or fault numbers; all mutants when there are none. */
function choose(wanted: readonly string[]): readonly Mutant[] {
  if (wanted.length === 0) return MUTANTS;
  const chosen = MUTANTS.filter(
    ({ id, fault }) => wanted.includes(id) || wanted.includes(String(fault)),
  );
  if (chosen.length === 0) throw new PlainError('Usage: npm run mutants [-- <fault or mutant>…]');
  return chosen;
}

/** @throws PlainError when one of the tests fails, or is not there, although nothing is broken. */
async function checkTests(
  benches: readonly Workbench[],
  mutants: readonly Mutant[],
): Promise<void> {
  const killers = mutants.map(({ killer }) => killer);
  const files = [...new Set(killers.map(({ file }) => file))];
  const runs = benches.map((bench, index) => {
    const share = files.filter((_file, position) => position % benches.length === index);
    return bench.run(killers.filter(({ file }) => share.includes(file)));
  });
  const outcomes = (await Promise.all(runs)).flat();
  const problems = killers.flatMap((killer) => {
    const own = outcomes.filter((outcome) => isOf(outcome, killer));
    const failed = own.find(({ status }) => status === 'failed');
    if (own.length > 0 && !failed) return [];
    return `  ${killer.file}: ${killer.test}: ${failed?.reason ?? 'it did not run to its end'}`;
  });
  if (problems.length === 0) return;
  const lines = [...new Set(problems)].join('\n');
  throw new PlainError(`The run is void. These do not pass without any fault:\n${lines}`);
}

function isOf({ file, title }: Outcome, killer: Killer): boolean {
  return file === killer.file && title.includes(killer.test);
}

async function judge(bench: Workbench, mutant: Mutant): Promise<Verdict> {
  const changed = plant(mutant, (file) => bench.read(file));
  const outcomes = await bench.withChanged(changed, () => bench.run([mutant.killer]));
  const own = outcomes.filter((outcome) => isOf(outcome, mutant.killer));
  const failed = own.find(({ status }) => status === 'failed');
  // A test that waits for ever has not said what is wrong.
  const isStuck = failed?.reason.includes('Test timed out');
  if (failed) return { isKilled: !isStuck, words: failed.reason };
  if (own.length > 0) return { isKilled: false, words: `survived: ${mutant.killer.test}` };
  // Nothing can be loaded, or it hangs: no test has said that it noticed.
  return { isKilled: false, words: `no test ran to its end:\n${bench.lastWords()}` };
}

/** @returns how many were killed. */
async function run(benches: readonly Workbench[], mutants: readonly Mutant[]): Promise<number> {
  const queue = [...mutants];
  let killed = 0;
  const worker = async (bench: Workbench) => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const startMs = Date.now();
      const { isKilled, words } = await judge(bench, mutant);
      if (isKilled) killed++;
      const mark = isKilled ? green('✓') : red('✗');
      const took = seconds(startMs).padStart(6);
      const head = `${mark} ${String(mutant.fault).padStart(2)} ${mutant.id.padEnd(36)}`;
      console.log(`${head} ${took}  ${isKilled ? dim(words) : red(words)}`);
    }
  };
  await Promise.all(benches.map(worker));
  return killed;
}

async function main(args: readonly string[]): Promise<boolean> {
  const mutants = choose(args);
  const children = new Children();
  const startMs = Date.now();
  const server = await startPostgres({ port: 0 });
  const benches = Array.from({ length: WORKERS }, () => new Workbench(children, server.url));
  const tidyUp = async () => {
    children.killAll();
    for (const bench of benches) bench.remove();
    await server.close();
  };
  const stop = () => void tidyUp().finally(() => process.exit(130));
  onStopSignals(stop, stop);
  try {
    await step('the tests without any fault', () => checkTests(benches, mutants));
    const killed = await run(benches, mutants);
    console.log(bold(`${mutants.length} mutants, ${killed} killed, ${seconds(startMs)}`));
    return killed === mutants.length;
  } finally {
    await tidyUp();
  }
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  warn(explain(error));
  process.exitCode = 2;
}
