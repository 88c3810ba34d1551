/** A Chromium for the tests: one that is there already, else one that can be had. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PROJECT_DIR } from './paths';
import { PlainError } from './progress';

/** Chromium without a window, which takes half the time. A package of its own in Debian. */
const HEADLESS = 'chromium-headless-shell';
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const PROBE_MS = 30_000;
const INSTALL_MS = 10 * 60_000;

/**
 * Path of a Chromium that runs. Looks at CHROMIUM_PATH, the system's headless one, Playwright's own, the
 * system's; then lets Playwright download one, then (as root) the system's package manager.
 * @throws PlainError with one line when there is none.
 */
export async function findBrowser(): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new PlainError(`CHROMIUM_PATH=${chosen} is not a browser that runs`);
  }
  const playwrights = await playwrightPath();
  const system = [...SYSTEM_NAMES.flatMap(onPath), ...MAC_APPS];
  const present = [...onPath(HEADLESS), playwrights, ...system].find(runs);
  if (present) return present;

  process.stdout.write('  … installing Chromium\n');
  const isRoot = process.getuid?.() === 0;
  const isDebian = existsSync('/etc/debian_version');
  const withDeps = isRoot && isDebian ? ['--with-deps'] : [];
  const cli = join(PROJECT_DIR, 'node_modules', '.bin', 'playwright');
  if (install(cli, ['install', ...withDeps, 'chromium']) && runs(playwrights)) return playwrights;
  if (isRoot && isDebian) {
    install('apt-get', ['update', '-qq']);
    const packages = ['install', '-y', '-qq', '--no-install-recommends'];
    if (!install('apt-get', [...packages, HEADLESS])) install('apt-get', [...packages, 'chromium']);
  }
  const installed = [HEADLESS, 'chromium'].flatMap(onPath).find(runs);
  if (installed) return installed;
  throw new PlainError(
    'No Chromium found: install one ("npx playwright install chromium") or set CHROMIUM_PATH',
  );
}

async function playwrightPath(): Promise<string> {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

function onPath(name: string): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name));
}

/** Whether it is there and has all its libraries. */
function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  return spawnSync(path, ['--version'], { timeout: PROBE_MS, stdio: 'ignore' }).status === 0;
}

function install(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { env, timeout: INSTALL_MS, stdio: 'ignore' }).status === 0;
}
