import { describe, expect, it } from 'vitest';
import { listingsPath, parseListingQuery } from './search-params';

describe('parseListingQuery', () => {
  it('reads what the address asks for', () => {
    expect(parseListingQuery({ q: ' lamp ', category: 'home', sort: 'price_asc' })).toEqual({
      q: 'lamp',
      category: 'home',
      sort: 'price_asc',
      cursor: undefined,
    });
  });

  it('leaves out what makes no sense', () => {
    expect(parseListingQuery({ q: '  ', sort: 'random', category: ['home', 'toys'] })).toEqual({
      q: undefined,
      category: 'home',
      sort: undefined,
      cursor: undefined,
    });
  });
});

describe('listingsPath', () => {
  it('writes only the parameters that are set', () => {
    expect(listingsPath({})).toBe('/');
    expect(listingsPath({ q: 'oak & ash', sort: 'newest' })).toBe('/?q=oak+%26+ash&sort=newest');
  });
});
