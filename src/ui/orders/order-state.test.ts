import { expect, it } from 'vitest';
import { type Parcel, shownRefund, sortBySeller } from './order-state';

it('parcels of one seller stand together, and sellers keep their order', () => {
  const parts = ['ana', 'ben', 'ana', 'cy', 'ben'].map(
    (sellerName, index) => ({ id: String(index), sellerName }) as Parcel,
  );
  expect(sortBySeller(parts).map(({ id }) => id)).toEqual(['0', '2', '1', '4', '3']);
});

it('a refund is on hold while the payment is disputed, unless it has left before', () => {
  expect(shownRefund({ state: 'requested' }, true)).toBe('held');
  expect(shownRefund({ state: 'requested' }, false)).toBe('underWay');
  expect(shownRefund({ state: 'submitted' }, true)).toBe('underWay');
});
