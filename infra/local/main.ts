/** Chooses what to do from the command line; called by `start.mjs` once packages are installed. */
import { explain, PlainError, warn } from './progress';

/** @param args what follows the script: nothing, `--dev`, `--reset`, or `--test` and its options. */
export async function main(args: string[]): Promise<void> {
  // A closed terminal or pipe must not end us before everything is stopped.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const [mode = '--start', ...options] = args;
  try {
    process.exitCode = await run(mode, options);
  } catch (error) {
    warn(
      error instanceof PlainError || !(error instanceof Error) ? explain(error) : `${error.stack}`,
    );
    process.exitCode = 1;
  }
  // Whatever still holds the process open (an idle connection) is of no use any more.
  process.exit();
}

async function run(mode: string, options: string[]): Promise<number> {
  switch (mode) {
    case '--start':
    case '--dev': {
      const { supervise } = await import('./supervisor');
      return supervise(mode === '--dev' ? 'dev' : 'start');
    }
    case '--reset': {
      const { reset } = await import('./reset');
      return reset();
    }
    case '--test': {
      const { runTests } = await import('./test');
      return runTests(options);
    }
    default:
      throw new PlainError(`Unknown option ${mode}: use --dev, --reset or --test`);
  }
}
