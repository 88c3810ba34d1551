import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { MINUTE_MS } from '@/lib/clock';
import {
  cancels,
  cancelsOrder,
  type Deed,
  delivers,
  deliversByTimer,
  isOut,
  later,
  refundIs,
  retries,
  returns,
  type Sale,
  SHARE_MINOR,
  ships,
} from '@/test/interleavings/parties';
import { Races } from '@/test/interleavings/races';
import type { Party } from '@/test/interleavings/stage';

let races: Races;

beforeAll(async () => {
  races = await Races.open();
});
afterAll(() => races.close());

const cancelsAll: Deed = (sale) => cancelsOrder(sale.orderId, sale.shop.buyer);

describe('what was paid', () => {
  it.each<[string, Deed, Deed]>([
    [
      'cancelled by its buyer and by its seller',
      (sale) => cancels(sale, sale.shop.buyer),
      (sale) => cancels(sale, sale.shop.seller),
    ],
    [
      'cancelled with the whole order and alone',
      cancelsAll,
      (sale) => cancels(sale, sale.shop.seller),
    ],
    [
      'cancelled with the whole order by its buyer and by an admin',
      cancelsAll,
      (sale) => cancelsOrder(sale.orderId, sale.shop.admin),
    ],
    [
      'cancelled share by share at once',
      (sale) => cancels(sale, sale.shop.buyer),
      (sale) => cancels({ part: sale.otherPart }, sale.shop.other),
    ],
    ['cancelled and sent', (sale) => cancels(sale, sale.shop.buyer), (sale) => ships(sale)],
    ['cancelled with the whole order and sent', cancelsAll, (sale) => ships(sale)],
    ['sent twice', (sale) => ships(sale), (sale) => ships(sale)],
    [
      'sent and said to have arrived',
      (sale) => ships(sale),
      (sale) => delivers(sale, sale.shop.buyer),
    ],
  ])('is %s', (_, one, other) => races.expectSerialOncePaid((sale) => [one(sale), other(sale)]));

  it.each<[string, (sale: Sale, other: Parameters<typeof ships>[1]) => Party]>([
    ['sent in a second parcel', (sale, other) => ships(sale, other)],
    ['sent whole', (sale) => ships(sale)],
    ['cancelled', (sale) => cancels(sale, sale.shop.buyer)],
    ['cancelled with the whole order', cancelsAll],
    ['refunded, which is too early', (sale) => returns(sale, SHARE_MINOR)],
  ])('is sent in part and %s', (_, deed) =>
    races.expectSerialOncePaid(async (sale) => {
      const [one, other] = await races.parcels(sale);
      return [ships(sale, one), deed(sale, other)];
    }),
  );
});

describe('what was sent', () => {
  it.each<[string, Deed, Deed]>([
    [
      'arrives, says its buyer, while its time is over',
      (sale) => delivers(sale, sale.shop.buyer),
      deliversByTimer,
    ],
    ['is out for delivery while its time is over', isOut, deliversByTimer],
    [
      'arrives while its seller says that it is out for delivery',
      (sale) => delivers(sale, sale.shop.buyer),
      isOut,
    ],
    [
      'arrives while its seller refunds it',
      (sale) => delivers(sale, sale.shop.buyer),
      (sale) => returns(sale, SHARE_MINOR),
    ],
    [
      'is refunded twice to the last cent',
      (sale) => returns(sale, SHARE_MINOR),
      (sale) => returns(sale, 1),
    ],
    [
      'is refunded while the rest of the order is cancelled',
      (sale) => returns(sale, SHARE_MINOR),
      cancelsAll,
    ],
    [
      'is sent while the rest of the order is cancelled',
      isOut,
      (sale) => cancels({ part: sale.otherPart }, sale.shop.other),
    ],
  ])('%s', (_, one, other) => races.expectSerialOnceSent((sale) => [one(sale), other(sale)]));

  it('is refunded by one request that is sent twice', () =>
    races.expectSerialOnceSent((sale) => {
      const party = returns(sale, SHARE_MINOR, randomUUID());
      return [party, party];
    }));

  it('is refunded by one request that is sent again when the first seems to have died', () =>
    races.expectSerialOnceSent((sale) => {
      const party = returns(sale, 1, randomUUID());
      return [party, later(party, 2 * MINUTE_MS)];
    }));

  it('is refunded in part while the rest of the share is cancelled', () =>
    races.expectSerialOncePaid(async (sale) => {
      const [one] = await races.parcels(sale);
      await races.before(ships(sale, one));
      return [returns(sale, 1), cancelsAll(sale)];
    }));
});

describe('a refund', () => {
  it.each([
    ['pending', 'succeeded'],
    ['pending', 'failed'],
    ['succeeded', 'succeeded'],
    ['succeeded', 'failed'],
  ] as const)('is heard to be %s and %s', (one, other) =>
    races.expectSerialOncePaid(async (sale) => {
      const refundId = await races.cancelled(sale);
      return [refundIs(refundId, one), refundIs(refundId, other)];
    }),
  );

  it('is heard of while the rest of the order is cancelled', () =>
    races.expectSerialOncePaid(async (sale) => {
      const refundId = await races.cancelled(sale);
      return [refundIs(refundId, 'succeeded'), cancelsAll(sale)];
    }));

  it('is retried twice', () =>
    races.expectSerialOncePaid(async (sale) => {
      const refundId = await races.failedRefund(sale);
      return [retries(sale, refundId), retries(sale, refundId)];
    }));

  it.each(['failed', 'succeeded'] as const)(
    'is retried while the first try is said to have %s',
    (status) =>
      races.expectSerialOncePaid(async (sale) => {
        const refundId = await races.failedRefund(sale);
        return [retries(sale, refundId), refundIs(refundId, status)];
      }),
  );
});
