// Bundles the commands that run in the image beside the server, where there is no tsx.
import { build } from 'esbuild';

const COMMANDS = [
  'infra/compose/ops/migrate.ts',
  'infra/compose/ops/register-jobs.ts',
  'infra/compose/ops/redis-gateway.ts',
  'infra/compose/ops/probe.ts',
  'infra/compose/ops/invariants.ts',
  'infra/backup/create-backup.ts',
  'infra/backup/restore-backup.ts',
];

await build({
  entryPoints: COMMANDS,
  entryNames: '[name]',
  outdir: process.argv[2],
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // CommonJS packages in an ES module still call require().
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  external: ['pg-native'],
  logLevel: 'warning',
});
