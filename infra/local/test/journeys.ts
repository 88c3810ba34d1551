/** The Playwright journeys against the production build, on a stack of their own. */
import { claimBuild } from '../build';
import { generateSecrets } from '../environment';
import { redirectConsole } from '../logs';
import { findFreeBase } from '../ports';
import { migrateDatabase, seed } from '../prepare';
import { step, warn } from '../progress';
import { Site } from '../site';
import { type RunningStack, startStack } from '../stack';
import { PORT_OFFSETS } from '../stand-ins';
import type { Bench } from './bench';
import { type Counts, countPlaywright } from './reports';

const USUAL_PORT = 24_000;

/** @throws Error when the build or a part of the stack fails, so that no journey could run. */
export async function runJourneys(bench: Bench, stopping: AbortSignal): Promise<Counts> {
  const build = await bench.build();
  const release = claimBuild(build);
  redirectConsole(bench.file('stack.log'));
  const port = await findFreeBase(USUAL_PORT, [0, ...Object.values(PORT_OFFSETS)]);
  let site: Site | undefined;
  let stack: RunningStack | undefined;
  try {
    stack = await step('databases and stand-ins', () =>
      startStack({
        secrets: generateSecrets(),
        sitePort: port,
        basePort: port,
        onPostgresExit: warn,
      }),
    );
    const { addresses, environment } = stack;
    await step('database schema', () => migrateDatabase(addresses.database));
    await step('demo data', () => seed(bench.children, environment, bench.file('seed.log')));
    site = new Site(bench.children, {
      port,
      environment,
      build,
      logFile: bench.file('site.log'),
      stopping,
      onRestart: warn,
      onGiveUp: warn,
    });
    site.start();
    await step('site', () => site?.waitUntilReady(60_000) ?? Promise.resolve());
    const report = bench.file('playwright.json');
    const succeeded = await bench.run('playwright', ['test', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      ...journeyEnvironment(stack),
    });
    return countPlaywright(report, succeeded);
  } finally {
    await site?.stop();
    await stack?.close();
    release();
  }
}

/** What `e2e/support/stack.ts` reads. */
function journeyEnvironment({ addresses }: RunningStack): Record<string, string> {
  return {
    E2E_SITE_URL: addresses.site,
    E2E_MAIL_URL: addresses.mail,
    E2E_STRIPE_URL: addresses.stripe,
    E2E_EXECUTOR_URL: addresses.executor,
  };
}
