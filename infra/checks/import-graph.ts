/** Who imports whom, read from the sources with the parser that Vite brings along. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';

export interface Import {
  /** Path of the importing file, from the project's root. */
  from: string;
  /** Path of a file of ours, or the name of a package. */
  to: string;
  isPackage: boolean;
  /** Erased by the compiler: it can neither run anything nor close a cycle. */
  isTypeOnly: boolean;
}

/** Finds a file of ours for a path without extension; undefined when there is none. */
export type FindFile = (path: string) => string | undefined;

/** Every import of the TypeScript files below some folders of `root`. */
export function readImports(root: string, folders: readonly string[]): Import[] {
  const findFile: FindFile = (path) =>
    CANDIDATES.map((ending) => path + ending).find(
      (candidate) => existsSync(join(root, candidate)) && statSync(join(root, candidate)).isFile(),
    );
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .flatMap((path) => importsOf(path, readFileSync(join(root, path), 'utf8'), findFile));
}

const CANDIDATES = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];

/**
 * The imports and re-exports of one file.
 * @throws Error when the file cannot be parsed.
 */
export function importsOf(path: string, source: string, findFile: FindFile): Import[] {
  const { module, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const statics = module.staticImports.map(({ moduleRequest, entries }) => ({
    request: moduleRequest.value,
    isTypeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  const exports = module.staticExports
    .flatMap(({ entries }) => entries)
    .map(({ moduleRequest, isType }) => ({ request: moduleRequest?.value, isTypeOnly: isType }));
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    request: /^['"`](.*)['"`]$/.exec(source.slice(start, end))?.[1],
    isTypeOnly: false,
  }));
  return [...statics, ...exports, ...dynamic].flatMap(({ request, isTypeOnly }) =>
    request === undefined ? [] : [{ from: path, isTypeOnly, ...resolve(path, request, findFile) }],
  );
}

function resolve(
  from: string,
  request: string,
  findFile: FindFile,
): Pick<Import, 'to' | 'isPackage'> {
  if (!/^\.|^@\//.test(request)) return { to: packageName(request), isPackage: true };
  const path = request.startsWith('@/')
    ? join('src', request.slice(2))
    : normalize(join(dirname(from), request));
  // A file that does not exist is the compiler's business.
  return { to: findFile(path) ?? path, isPackage: false };
}

function packageName(request: string): string {
  const parts = request.split('/');
  return parts.slice(0, request.startsWith('@') ? 2 : 1).join('/');
}

/** Circles of imports that run code, each as the files on it; empty when there are none. */
export function findCycles(imports: readonly Import[]): string[][] {
  const edges = new Map<string, string[]>();
  for (const { from, to, isPackage, isTypeOnly } of imports) {
    if (!isPackage && !isTypeOnly) edges.set(from, [...(edges.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push([...path.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return cycles;
}
