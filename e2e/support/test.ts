import { test as base } from '@playwright/test';
import { Mailbox } from './mailbox';
import { type Stack, stack } from './stack';

export { expect } from '@playwright/test';

/** What every journey gets besides Playwright's own fixtures. */
export interface Fixtures {
  /** Base URLs of the site and its stand-ins. */
  stack: Stack;
  /** The e-mails that the site sent. */
  mailbox: Mailbox;
}

/** The `test` of all journeys. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright finds a fixture's needs in this pattern
  stack: async ({}, use) => use(stack),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright finds a fixture's needs in this pattern
  mailbox: async ({}, use) => use(new Mailbox()),
});
