/**
 * `npm run model`: plays sequences of actions with the model of an order and with the code, in the
 * sizes that `npm test` has no time for, or the ones of a failure again.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { PROJECT_DIR } from '../local/paths';

const FILES = { empty: 'empty-shop', sale: 'after-a-sale' };
const LONG = { sequences: '50000', commands: '50' };
const USAGE = `Usage: npm run model -- [--from empty|sale] [--long] [--sequences N] [--commands N]
  [--seed N [--path P] [--replay-path P]]    the last three as a failure prints them`;

function read(args: string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      args,
      options: {
        from: text,
        long: { type: 'boolean' },
        sequences: text,
        commands: text,
        seed: text,
        path: text,
        'replay-path': text,
      },
    }).values;
  } catch {
    return null;
  }
}

const wanted = read(process.argv.slice(2));
const files = Object.entries(FILES).flatMap(([from, file]) =>
  wanted && (wanted.from ?? from) === from ? [`src/test/model/${file}.db.test.ts`] : [],
);
if (!wanted || files.length === 0) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(1);
}
// What is left out here has the short form's size.
const sizes = wanted.long ? LONG : undefined;
const environment = {
  MODEL_SEQUENCES: wanted.sequences ?? sizes?.sequences,
  MODEL_COMMANDS: wanted.commands ?? sizes?.commands,
  MODEL_SEED: wanted.seed,
  MODEL_PATH: wanted.path,
  MODEL_REPLAY_PATH: wanted['replay-path'],
};
spawn('npx', ['vitest', 'run', '--project', 'db', ...files], {
  cwd: PROJECT_DIR,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'test', ...environment },
}).on('exit', (status) => {
  process.exitCode = status ?? 1;
});
