import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Makes one program of `run-part.ts`, which starts in a moment where tsx takes a second of a
 * processor: what is killed often has to come back fast.
 * @param folder below the project, so that packages are found.
 * @returns the program's path.
 */
export async function bundlePartRunner(folder: string): Promise<string> {
  const outfile = join(folder, 'run-part.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'run-part.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}
