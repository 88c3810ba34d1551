import { describe, expect, it } from 'vitest';
import { bearerToken } from './bearer-token';

describe('a bearer token', () => {
  it.each([
    ['Bearer a.b.c', 'a.b.c'],
    ['bearer  a.b.c', 'a.b.c'],
    ['Bearer', ''],
    ['Basic YTpi', null],
    ['Bearers a', null],
    ['', null],
  ])('of %j is %j', (authorization, token) => {
    expect(bearerToken(new Headers({ authorization }))).toBe(token);
  });

  it('is null without the header', () => {
    expect(bearerToken(new Headers())).toBeNull();
  });
});
