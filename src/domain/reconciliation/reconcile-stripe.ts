import type { Context } from '@/domain/context';
import { compareDisputes } from './compare-disputes';
import { compareIntents } from './compare-intents';
import { compareRefunds } from './compare-refunds';

/** A page of Stripe's lists that was compared with ours. */
export interface Compared {
  /** The last id of the page, for the next one; null when there is none. */
  next: string | null;
  checked: number;
  /** How many were not as we had them and are now. */
  repaired: number;
}

/** One list of Stripe's, from its newest object on. */
export type StripeList = 'intents' | 'refunds' | 'disputes';
export const STRIPE_LISTS: readonly StripeList[] = ['intents', 'refunds', 'disputes'];

export interface Page {
  createdAfter: Date | null;
  after: string | null;
}

const COMPARE: Record<StripeList, (ctx: Context, page: Page) => Promise<Compared>> = {
  intents: compareIntents,
  refunds: compareRefunds,
  disputes: compareDisputes,
};

/**
 * The other direction of reconciliation: goes through what Stripe has, up to `maxPages` pages of a
 * hundred, records what we have missed and alerts about what is not ours to put right.
 * @throws whatever Stripe threw; everything before it is recorded.
 */
export async function compareWithStripe(
  ctx: Context,
  list: StripeList,
  range: Page & { maxPages: number },
): Promise<Compared> {
  const total: Compared = { next: range.after, checked: 0, repaired: 0 };
  for (let pages = 0; pages < range.maxPages; pages++) {
    const { createdAfter } = range;
    const page = await COMPARE[list](ctx, { createdAfter, after: total.next });
    total.next = page.next;
    total.checked += page.checked;
    total.repaired += page.repaired;
    if (page.next === null) break;
  }
  return total;
}
