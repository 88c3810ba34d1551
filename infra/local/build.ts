/**
 * Production builds, made once per state of the sources and shared by `npm start` and `npm test`.
 * `next build` always works in `.next`; its standalone output then moves to `.data/build/<hash>`,
 * so that a running site keeps its files while a newer build is made.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Children } from './children';
import { lockHolder, tryLock } from './lock';
import { PROJECT_DIR, paths } from './paths';
import { PlainError } from './progress';

/** What a build is made of; files that do not exist count as well. */
const SOURCES = [
  'src',
  'public',
  'drizzle',
  'openapi.json',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
/** Finished builds that are kept although nobody uses them. */
const KEPT_BUILDS = 2;

/** A hash of everything that goes into a build; tests do not. */
export function hashSources(projectDir: string): string {
  const hash = createHash('sha256').update(`node ${process.versions.modules} ${process.arch}`);
  for (const source of SOURCES) {
    const path = join(projectDir, source);
    if (existsSync(path)) hashInto(hash, path, source);
  }
  return hash.digest('hex').slice(0, 16);
}

function hashInto(hash: ReturnType<typeof createHash>, path: string, name: string): void {
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) {
      hashInto(hash, join(path, entry), `${name}/${entry}`);
    }
  } else if (!/\.test\.tsx?$/.test(name)) {
    const content = readFileSync(path);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
}

/** The folder of the build of the current sources, undefined when it has to be made. */
export function findBuild(): string | undefined {
  const folder = join(paths.builds, hashSources(PROJECT_DIR));
  return existsSync(join(folder, 'server.js')) ? folder : undefined;
}

/**
 * Makes a build of the current sources, waiting for another process that is making one.
 * @returns its folder, which contains `server.js`.
 * @throws PlainError when `next build` fails; its output is in the log file.
 */
export async function makeBuild(children: Children, logFile: string): Promise<string> {
  const lock = `${paths.builds}.lock`;
  let release = tryLock(lock);
  while (!release) {
    await delay(500);
    release = tryLock(lock);
  }
  try {
    const folder = join(paths.builds, hashSources(PROJECT_DIR));
    if (existsSync(join(folder, 'server.js'))) return folder;
    await runNextBuild(children, logFile);
    const output = join(PROJECT_DIR, '.next', 'standalone');
    if (!existsSync(join(output, 'server.js'))) {
      throw new PlainError('The build has no .next/standalone/server.js');
    }
    // Next.js copies these along; configuration is given to the running site, not to its build.
    for (const file of ['.env', '.env.production']) rmSync(join(output, file), { force: true });
    cpSync(join(PROJECT_DIR, '.next', 'static'), join(output, '.next', 'static'), {
      recursive: true,
    });
    if (existsSync(join(PROJECT_DIR, 'public'))) {
      cpSync(join(PROJECT_DIR, 'public'), join(output, 'public'), { recursive: true });
    }
    mkdirSync(paths.builds, { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(output, folder);
    return folder;
  } finally {
    release();
  }
}

async function runNextBuild(children: Children, logFile: string): Promise<void> {
  rmSync(logFile, { force: true });
  const build = children.start({
    name: 'build',
    command: process.execPath,
    args: [join(PROJECT_DIR, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    cwd: PROJECT_DIR,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    logFile,
  });
  const reason = await build.exited;
  if (reason === 'exit code 0') return;
  const tail = existsSync(logFile)
    ? readFileSync(logFile, 'utf8').trim().split('\n').slice(-30)
    : [];
  throw new PlainError(
    `The build failed (${reason}). The end of ${logFile}:\n\n${tail.join('\n')}`,
  );
}

/**
 * Marks a build as used by this process and removes old ones that no process uses.
 * @returns the way to take the mark away.
 */
export function claimBuild(folder: string): () => void {
  const release = tryLock(join(folder, `used-by-${process.pid}.lock`)) ?? (() => {});
  const now = new Date();
  utimesSync(folder, now, now);
  const byAge = readdirSync(paths.builds)
    .map((name) => join(paths.builds, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of byAge.slice(KEPT_BUILDS)) {
    if (!isUsed(old)) rmSync(old, { recursive: true, force: true });
  }
  return release;
}

function isUsed(folder: string): boolean {
  return readdirSync(folder).some(
    (name) => name.startsWith('used-by-') && lockHolder(join(folder, name)) !== undefined,
  );
}
