import { describe, expect, it } from 'vitest';
import { allProcedures } from './procedures';
import type { Access } from './trpc';

const CALLERS: Access = ['public', 'member', 'seller of this', 'buyer of this', 'admin'];

describe('every procedure', () => {
  it.each(Object.entries(allProcedures()))('declares who may call it: %s', (_path, { _def }) => {
    const access = _def.meta?.access ?? [];
    expect(access).not.toEqual([]);
    expect(CALLERS).toEqual(expect.arrayContaining([...access]));
    // Whom a wider word lets in needs no narrower one.
    if (access.includes('public') || access.includes('member')) expect(access).toHaveLength(1);
  });
});
