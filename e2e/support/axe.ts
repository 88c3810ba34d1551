import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test';

/** The rules whose outcome depends on colours. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** A page that axe has nothing to say about, in the light theme and in the dark one. */
export async function expectNoViolations(page: Page, what: string): Promise<void> {
  await show(page, 'light');
  expect(await violationsOf(new AxeBuilder({ page })), what).toEqual([]);
  await show(page, 'dark');
  const inTheDark = new AxeBuilder({ page }).withRules(OF_COLOURS);
  expect(await violationsOf(inTheDark), `${what}, dark`).toEqual([]);
}

/** Switches the theme, and waits until no colour is half way between the two. */
async function show(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(async () => {
    const passing = () => document.getAnimations().filter((one) => one instanceof CSSTransition);
    // What inherits a colour follows it with a transition of its own.
    do {
      await new Promise(requestAnimationFrame);
      await Promise.allSettled(passing().map((one) => one.finished));
    } while (passing().length > 0);
  });
}

async function violationsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(', ')}`);
}

/** A page that scrolls in one direction only. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, what).toBeLessThanOrEqual(0);
}
