import { expect, it } from 'vitest';
import { type Parcel, sortBySeller } from './order-state';

it('parcels of one seller stand together, and sellers keep their order', () => {
  const parts = ['ana', 'ben', 'ana', 'cy', 'ben'].map(
    (sellerName, index) => ({ id: String(index), sellerName }) as Parcel,
  );
  expect(sortBySeller(parts).map(({ id }) => id)).toEqual(['0', '2', '1', '4', '3']);
});
