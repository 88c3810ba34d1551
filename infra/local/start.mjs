// The entry of `npm start`, `npm run dev`, `npm run reset` and `npm test`. Plain JavaScript on Node's
// own modules, because in a fresh clone there is nothing else yet.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT_DIR = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const OLDEST_NODE = [20, 19];

/** @param {string} line what went wrong and what to do, in one line */
function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  fail(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

/** @param {string} file */
function readPackages(file) {
  return JSON.parse(readFileSync(join(PROJECT_DIR, file), 'utf8')).packages;
}

/**
 * Whether node_modules holds what the lock file asks for. npm writes down what it installed in
 * `node_modules/.package-lock.json`, as its last act; packages of other platforms are not in it.
 */
function isInstalled() {
  try {
    const installed = readPackages('node_modules/.package-lock.json');
    return Object.entries(readPackages('package-lock.json')).every(
      ([path, { version, optional, devOptional }]) =>
        path === '' || optional || devOptional || installed[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/** Installs with development packages, whatever NODE_ENV or npm's configuration say. */
async function install() {
  const startMs = Date.now();
  process.stdout.write('  … installing packages, about a minute the first time\n');
  // The npm that runs us, unless that is another package manager.
  const npm = process.env.npm_execpath ?? '';
  const [command, first] = npm.endsWith('npm-cli.js') ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(
    command,
    [
      ...first,
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    {
      cwd: PROJECT_DIR,
      env: { ...process.env, NODE_ENV: 'development' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (exitCode, signal) => resolve(signal ?? exitCode));
  });
  if (code !== 0) fail(`"npm ci" failed (${code}); its messages are above.`);
  process.stdout.write(`  ✓ packages installed ${Math.round((Date.now() - startMs) / 1000)} s\n`);
}

checkNode();
if (!isInstalled()) await install();
// From here on TypeScript runs, in this same process.
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./main.ts');
await main(process.argv.slice(2));
