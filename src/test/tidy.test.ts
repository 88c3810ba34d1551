import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** House rules that no linter knows. A rule that gets in the way is changed here, with the reason. */
const ROOT = join(import.meta.dirname, '../..');
const MAX_LINES = 250;
/** A test file may hold the whole story of one subject. */
const MAX_TEST_LINES = 420;

interface Source {
  path: string;
  text: string;
}

const sources: Source[] = ['src', 'infra', 'e2e'].flatMap((folder) => walk(folder));

function walk(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: file.slice(ROOT.length + 1), text: readFileSync(file, 'utf8') }));
}

function pathsWhere(breaksRule: (source: Source) => boolean): string[] {
  return sources.filter(breaksRule).map(({ path }) => path);
}

describe('the source tree', () => {
  it('is made of files one can read in one sitting', () => {
    const tooLong = pathsWhere(({ path, text }) => {
      const limit = /\.(test|spec)\.tsx?$/.test(path) ? MAX_TEST_LINES : MAX_LINES;
      return text.split('\n').length > limit;
    });
    expect(tooLong).toEqual([]);
  });

  it('reads the environment in one place only', () => {
    const readers = pathsWhere(
      ({ path, text }) =>
        path.startsWith('src/') &&
        !path.startsWith('src/test/') &&
        !/\.test\.tsx?$/.test(path) &&
        /process\.env\b/.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    );
    // The instrumentation asks the build for which runtime it is compiled.
    expect(readers.sort()).toEqual(['src/env.ts', 'src/instrumentation.ts']);
  });

  it('runs every test it has', () => {
    const marks = /\b(describe|it|test)\.(skip|only|todo|fixme)\b/;
    expect(pathsWhere(({ text }) => marks.test(text))).toEqual([]);
  });

  it('waits for conditions and never for a while', () => {
    const fixedWait = new RegExp(['waitFor', 'Timeout\\('].join(''));
    expect(pathsWhere(({ text }) => fixedWait.test(text))).toEqual([]);
  });

  it('has no drawers for whatever does not fit elsewhere', () => {
    const drawer = /(^|\/)(utils?|helpers?|managers?|services?|common|misc)(\/|\.tsx?$)/;
    const allowed = new Set(['src/messages/en-US/common.ts', 'src/messages/pt-BR/common.ts']);
    expect(pathsWhere(({ path }) => drawer.test(path) && !allowed.has(path))).toEqual([]);
  });

  it('imports money and time from where they are defined', () => {
    const floats = /parseFloat\(|toFixed\(/;
    expect(
      pathsWhere(
        ({ path, text }) => path.startsWith('src/') && !/\.test\./.test(path) && floats.test(text),
      ),
    ).toEqual([]);
  });
});

describe.each(['README.md', 'ARCHITECTURE.md', 'SECURITY.md'])('%s', (document) => {
  it('names only files that exist', () => {
    const text = readFileSync(join(ROOT, document), 'utf8');
    const named = [
      ...text.matchAll(/`((?:src|infra|e2e|drizzle|public|\.github)\/[\w./()[\]-]*)`/g),
    ].map(([, path = '']) => path);
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(
      ([, path = '']) => path,
    );
    expect([...named, ...links].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
