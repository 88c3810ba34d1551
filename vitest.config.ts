import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('./src', import.meta.url)) };

export default defineConfig({
  resolve: { alias },
  test: {
    // Most tests wait for PostgreSQL half of the time, so one a processor, less one, wastes small
    // machines; more than a few at once would need more connections than a server gives.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism() - 1)),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'infra/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.site.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'db',
          include: ['src/**/*.db.test.ts', 'infra/**/*.db.test.ts'],
          globalSetup: ['src/test/global-setup.ts'],
          // It imports `next/server`, which Node resolves only for a bundler.
          server: { deps: { inline: ['next-auth'] } },
          // For machines that are slow or busy; nothing waits for them where all is well.
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'recovery',
          // Needs a build: `npm test -- --only recovery`.
          include: ['infra/local/recovery.site.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
