/** What can be asked for on the command line. */
import { parseArgs } from 'node:util';
import { PlainError } from '../../local/progress';

export const PHASES = ['last-unit', 'storm', 'torture', 'fuzz'] as const;
export type Phase = (typeof PHASES)[number];

export interface Options {
  phases: readonly Phase[];
  isLong: boolean;
  seed: number;
  workers: number;
  operations: number;
  kills: number;
  /** File for the report; by default beside the logs. */
  report: string | undefined;
}

const USAGE = `Usage: npm run torture -- [--only ${PHASES.join('|')}|all] [--long] [--seed N]
  [--operations N] [--kills N] [--workers N] [--report FILE]`;

/** @throws PlainError with the usage. */
export function readOptions(args: string[]): Options {
  const values = parse(args);
  const number = (name: 'seed' | 'operations' | 'kills' | 'workers', usual: number) => {
    const value = values[name] === undefined ? usual : Number(values[name]);
    if (Number.isSafeInteger(value) && value >= 0) return value;
    throw new PlainError(`--${name} takes a whole number.\n${USAGE}`);
  };
  const { only = 'torture', long: isLong = false } = values;
  const phases = only === 'all' ? PHASES : PHASES.filter((phase) => phase === only);
  if (phases.length === 0) throw new PlainError(USAGE);
  return {
    phases,
    isLong,
    seed: number('seed', Math.floor(Math.random() * 2 ** 32)),
    workers: number('workers', 64),
    operations: number('operations', isLong ? 1_000_000 : 20_000),
    kills: number('kills', isLong ? 100 : 6),
    report: values.report,
  };
}

function parse(args: string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      args,
      options: {
        only: text,
        long: { type: 'boolean' },
        seed: text,
        operations: text,
        kills: text,
        workers: text,
        report: text,
      },
    }).values;
  } catch (error) {
    throw new PlainError(`${(error as Error).message}\n${USAGE}`);
  }
}

/** The command that runs the same again. */
export function replayCommand(options: Options): string {
  const only = options.phases.length > 1 ? 'all' : options.phases[0];
  const sizes = `--operations ${options.operations} --kills ${options.kills} --workers ${options.workers}`;
  const form = options.isLong ? ' --long' : '';
  return `npm run torture -- --only ${only}${form} --seed ${options.seed} ${sizes}`;
}
