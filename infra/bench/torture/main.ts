/**
 * `npm run torture`: proofs with real processes, a real database and Stripe's protocol. Options in
 * `options.ts`; the exit status is 0 only if every check held.
 */
import { setMaxListeners } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claimBuild, makeBuild } from '../../local/build';
import { Children } from '../../local/children';
import { tryLock } from '../../local/lock';
import { redirectConsole } from '../../local/logs';
import { DATA_ROOT } from '../../local/paths';
import { stopPostgres } from '../../local/postgres';
import { explain, PlainError, step, warn } from '../../local/progress';
import { onStopSignals } from '../../local/signals';
import { openDatabase } from './checks/database';
import { fuzz } from './fuzz/fuzz';
import { lastUnit } from './last-unit/last-unit';
import { type Options, type Phase, readOptions, replayCommand } from './options';
import { startStack } from './parts/stack';
import type { PhaseContext } from './phases';
import { Random } from './random';
import { makeReport, type PhaseReport, printPhase, writeReport } from './report';
import { storm } from './storm/storm';
import { torture } from './torture';

const FOLDER = join(DATA_ROOT, 'torture');
const RUNS: Record<Phase, (context: PhaseContext) => Promise<PhaseReport>> = {
  'last-unit': lastUnit,
  storm,
  torture,
  fuzz,
};

/** Of the product's code that runs in this process: orders that do not expire, no log. */
const OWN_ENVIRONMENT = { ORDER_HOLD_MINUTES: '60', LOG_LEVEL: 'silent' };

async function main(options: Options): Promise<number> {
  const release = tryLock(join(FOLDER, 'lock.json'));
  if (!release) throw new PlainError('Another torture runs in this folder');
  const startedAt = new Date().toISOString();
  const children = new Children(join(FOLDER, 'pids.json'));
  const stop = new AbortController();
  // Every worker listens while it waits.
  setMaxListeners(0, stop.signal);
  onStopSignals(
    () => {
      process.stdout.write('\n  Stopping …\n');
      stop.abort();
    },
    () => {
      children.killAll();
      process.exit(130);
    },
  );
  process.stdout.write(`seed ${options.seed}\n`);
  try {
    await cleanUp(children);
    const phases = await runPhases(options, children, stop.signal);
    const replay = replayCommand(options);
    const report = makeReport({ seed: options.seed, replay, startedAt }, phases);
    const name = `report-${startedAt.replaceAll(':', '-')}-${options.seed}.json`;
    const file = options.report ?? join(FOLDER, name);
    writeReport(file, report);
    process.stdout.write(`\n${report.passed} passed, ${report.failed} failed; report: ${file}\n`);
    if (report.failed > 0) process.stdout.write(`Again: ${replay}\n`);
    return report.failed === 0 && report.passed > 0 ? 0 : 1;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.stdout.write('  Everything is stopped.\n');
    return 130;
  } finally {
    release();
  }
}

/** Ends what a run that was itself killed has left. */
async function cleanUp(children: Children): Promise<void> {
  await children.endOrphans();
  await stopPostgres(join(FOLDER, 'data', 'postgres'));
  for (const name of ['data', 'logs']) rmSync(join(FOLDER, name), { recursive: true, force: true });
}

async function runPhases(
  options: Options,
  children: Children,
  stopping: AbortSignal,
): Promise<PhaseReport[]> {
  const logDir = join(FOLDER, 'logs');
  mkdirSync(logDir, { recursive: true });
  redirectConsole(join(logDir, 'torture.log'));
  const build =
    process.env.SITE_BUILD ??
    (await step('production build', () => makeBuild(children, join(logDir, 'build.log'))));
  const releaseBuild = claimBuild(build);
  const untoldExits: string[] = [];
  const dataDir = join(FOLDER, 'data');
  const stack = await step('every part in a process of its own', () =>
    startStack({
      children,
      build,
      dataDir,
      logDir,
      apps: 1,
      onUntoldExit: (part, reason) => untoldExits.push(`${part}: ${reason}`),
    }),
  );
  // From here on our own code, used by the checks and by the buyers, finds this stack.
  Object.assign(process.env, stack.environment, OWN_ENVIRONMENT);
  const database = openDatabase(stack.urls.database);
  const random = new Random(options.seed);
  const reports: PhaseReport[] = [];
  try {
    for (const phase of options.phases) {
      stopping.throwIfAborted();
      const context = {
        options,
        stack,
        database,
        random: random.fork(),
        logDir,
        stopping,
        untoldExits,
      };
      const report = await RUNS[phase](context);
      reports.push(report);
      printPhase(report);
    }
    return reports;
  } catch (error) {
    if (!stopping.aborted) {
      warn(explain(error));
      // What the phase has left running breaks off with the parts, and hides nothing by that.
      process.on('unhandledRejection', () => {});
    }
    throw error;
  } finally {
    await database.close();
    await stack.close();
    releaseBuild();
  }
}

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  warn(
    error instanceof PlainError || !(error instanceof Error) ? explain(error) : `${error.stack}`,
  );
  process.exitCode = 1;
}
process.exit();
