import { join } from 'node:path';
import type { PhaseContext } from '../phases';
import { BuyerAtStripe } from './buyer-at-stripe';
import { Load } from './load';
import { openMarket } from './market';
import { Promises } from './promises';
import { Rest } from './rest';
import { Tally } from './tally';

/** Opens a market with so many buyers, and everything that workers need to act in it. */
export async function openLoad(
  { stack, database, random, logDir, stopping }: PhaseContext,
  buyers: number,
): Promise<Load> {
  const tally = new Tally();
  const { stripeSecretKey: secret, stripePublishableKey: publishable } = stack.secrets;
  const market = await openMarket(database.db, random, buyers);
  return new Load({
    tally,
    market,
    rest: new Rest(stack.urls.app, tally, stopping),
    stripe: new BuyerAtStripe(stack.urls.stripe, { secret, publishable }, tally, stopping),
    promises: new Promises(join(logDir, 'acknowledged.jsonl')),
  });
}
