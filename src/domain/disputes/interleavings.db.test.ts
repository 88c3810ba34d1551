import { afterAll, beforeAll, describe, it } from 'vitest';
import type { StripeDispute } from '@/integrations/stripe';
import {
  cancels,
  cancelsOrder,
  type Deed,
  delivers,
  disputeIs,
  refundIs,
  retries,
  returns,
  type Sale,
  SHARE_MINOR,
  ships,
} from '@/test/interleavings/parties';
import { Races } from '@/test/interleavings/races';
import { VASE_MINOR } from '@/test/interleavings/shop';
import type { Party } from '@/test/interleavings/stage';

let races: Races;

beforeAll(async () => {
  races = await Races.open();
});
afterAll(() => races.close());

/** A dispute that was not known, and one that was. */
const HEARD: [wasOpen: boolean, status: StripeDispute['status']][] = [
  [false, 'open'],
  [false, 'lost'],
  [true, 'won'],
  [true, 'lost'],
];

async function heard(
  sale: Sale,
  [wasOpen, status]: (typeof HEARD)[number],
  amountMinor?: number,
): Promise<Party> {
  if (wasOpen) await races.before(disputeIs(sale, 'open', amountMinor));
  return disputeIs(sale, status, amountMinor);
}

describe.each(HEARD)('a dispute (known: %s) is %s while', (...news) => {
  it.each<[string, Deed]>([
    ['the share is sent', (sale) => ships(sale)],
    ['the share is cancelled', (sale) => cancels(sale, sale.shop.buyer)],
    ['the order is cancelled', (sale) => cancelsOrder(sale.orderId, sale.shop.buyer)],
    ['it is lost', (sale) => disputeIs(sale, 'lost')],
  ])('%s', (_, deed) =>
    races.expectSerialOncePaid(async (sale) => [await heard(sale, news), deed(sale)]),
  );

  it.each<[string, Deed]>([
    ['a return is refunded', (sale) => returns(sale, SHARE_MINOR)],
    ['a parcel arrives', (sale) => delivers(sale, sale.shop.buyer)],
  ])('%s', (_, deed) =>
    races.expectSerialOnceSent(async (sale) => [await heard(sale, news), deed(sale)]),
  );

  it('part of the share is sent', () =>
    races.expectSerialOncePaid(async (sale) => {
      const [one] = await races.parcels(sale);
      return [await heard(sale, news), ships(sale, one)];
    }));

  it('an admin retries a refund', () =>
    races.expectSerialOncePaid(async (sale) => {
      const refundId = await races.failedRefund(sale);
      return [await heard(sale, news), retries(sale, refundId)];
    }));

  // A bank takes no more than what has not been given back.
  it.each([
    ['failed', SHARE_MINOR + VASE_MINOR],
    ['succeeded', VASE_MINOR],
  ] as const)('a refund is said to have %s', (status, amountMinor) =>
    races.expectSerialOncePaid(async (sale) => {
      const refundId = await races.cancelled(sale);
      return [await heard(sale, news, amountMinor), refundIs(refundId, status)];
    }),
  );
});
