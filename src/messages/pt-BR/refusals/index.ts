import { account } from './account';
import { administration } from './administration';
import { buying } from './buying';
import { listings } from './listings';
import { orders } from './orders';
import { requests } from './requests';

/**
 * Why something was refused, by the English sentence that stands at the rule: `refusals.test.ts` tells
 * which are missing here, and which nothing says any more.
 */
export const refusals: Readonly<Record<string, string>> = {
  ...account,
  ...listings,
  ...buying,
  ...orders,
  ...administration,
  ...requests,
};
