import { describe, expect, it } from 'vitest';
import {
  type Photo,
  type PhotoAction,
  type PhotoList,
  photoKeys,
  reducePhotos,
} from './photo-list';

const photo = (id: string): Photo => ({
  id,
  previewUrl: `blob:${id}`,
  status: 'uploading',
  percent: 0,
});

function listAfter(...actions: PhotoAction[]): PhotoList {
  const start: PhotoList = { photos: [], mainId: undefined };
  return [{ type: 'added', photos: ['a', 'b', 'c'].map(photo) } as const, ...actions].reduce(
    reducePhotos,
    start,
  );
}

const order = (list: PhotoList) => list.photos.map(({ id }) => id).join('');

describe('photo list', () => {
  it('makes the first photo the main one', () => {
    expect(listAfter().mainId).toBe('a');
  });

  it('chooses another main photo when that one is removed', () => {
    expect(listAfter({ type: 'removed', id: 'a' }).mainId).toBe('b');
    expect(listAfter({ type: 'made_main', id: 'c' }, { type: 'removed', id: 'c' }).mainId).toBe(
      'a',
    );
  });

  it('moves a photo, but not over the ends', () => {
    expect(order(listAfter({ type: 'moved', id: 'c', by: -1 }))).toBe('acb');
    expect(order(listAfter({ type: 'moved', id: 'a', by: 1 }))).toBe('bac');
    expect(order(listAfter({ type: 'moved', id: 'a', by: -1 }))).toBe('abc');
    expect(order(listAfter({ type: 'moved', id: 'c', by: 1 }))).toBe('abc');
  });

  it('does not bring back a photo whose upload ends after it was removed', () => {
    const list = listAfter(
      { type: 'removed', id: 'b' },
      { type: 'finished', id: 'b', key: 'b.webp' },
    );
    expect(order(list)).toBe('ac');
    expect(photoKeys(list).imageKeys).toEqual([]);
  });

  it('gives the keys in the order shown, with the main one named', () => {
    const list = listAfter(
      { type: 'finished', id: 'a', key: 'a.webp' },
      { type: 'finished', id: 'b', key: 'b.webp' },
      { type: 'failed', id: 'c', error: undefined },
      { type: 'moved', id: 'b', by: -1 },
    );
    expect(photoKeys(list)).toEqual({ imageKeys: ['b.webp', 'a.webp'], mainImageKey: 'a.webp' });
  });
});
