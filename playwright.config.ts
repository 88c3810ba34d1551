import { defineConfig, devices } from '@playwright/test';
import { stack } from './e2e/support/stack';

// Journeys run against a site that is already there: `npm test` starts one of its own, and without
// its variables they run against `npm start`.
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  // For machines that are slow or busy; nothing waits for them where all is well.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: stack.site,
    // Recording costs as much as the journey itself, so it is left to the second try.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    locale: 'en-US',
    timezoneId: 'UTC',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      // Containers rarely allow Chromium's own sandbox, and have no graphics card.
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'] } },
    // What needs no page need not be repeated on another one.
    { name: 'phone', use: { ...devices['Pixel 7'] }, grepInvert: /@once/ },
  ],
});
