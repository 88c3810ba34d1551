import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const ENTRY = join(import.meta.dirname, 'index.ts');

it('the client runs anywhere: nothing of Node, React or the server is in it', async () => {
  // A neutral platform has no modules of its own: an import of one fails the build.
  const { metafile } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const foreign = Object.keys(metafile.inputs).filter(
    (path) => !/^(src\/client|node_modules\/@trpc\/(client|server))\//.test(path),
  );
  expect(foreign).toEqual([]);
});
