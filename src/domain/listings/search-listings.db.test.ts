import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { createListing, createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { PAGE_SIZE_MAX } from './limits';
import { type ListingSearch, searchListings } from './search-listings';

let world: World;
let potter: Actor;
let weaver: Actor;

async function titles(search: ListingSearch): Promise<string[]> {
  return (await searchListings(world.system, search)).items.map((card) => card.title);
}

/** Follows `nextCursor` to the end. */
async function allPages(search: ListingSearch): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchListings(world.system, { ...search, cursor });
    found.push(...page.items.map((card) => card.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return found;
}

beforeAll(async () => {
  world = await createWorld();
  potter = await createMember(world, { username: 'Potter' });
  weaver = await createMember(world, { username: 'Weaver' });
  const gone = await createMember(world, {
    username: 'gone',
    status: 'deactivated',
    deactivatedAt: world.clock.now(),
  });
  await createListing(world, potter, { title: 'Ceramic mug', priceMinor: 2_400 });
  await createListing(world, potter, {
    title: 'Stoneware bowl',
    description: 'Goes with the ceramic mugs.',
    priceMinor: 3_100,
  });
  await createListing(world, weaver, { title: 'Wool scarf', priceMinor: 5_900 });
  await createListing(world, weaver, {
    title: 'Hidden ceramic',
    status: 'inactive',
    deactivatedAt: world.clock.now(),
  });
  await createListing(world, gone, { title: 'Ceramic of a seller who left' });
});

afterAll(() => world.close());

describe('what is found', () => {
  test('words match in any form, the title before the description', async () => {
    expect(await titles({ q: 'ceramics' })).toEqual(['Ceramic mug', 'Stoneware bowl']);
  });

  test('the last word matches as the beginning of one', async () => {
    expect(await titles({ q: 'cer' })).toEqual(['Ceramic mug', 'Stoneware bowl']);
    expect(await titles({ q: 'stonew bo' })).toEqual([]);
    expect(await titles({ q: 'stoneware bo' })).toEqual(['Stoneware bowl']);
  });

  test('phrases, alternatives and exclusions work', async () => {
    expect(await titles({ q: '"ceramic mug"' })).toHaveLength(2);
    expect(await titles({ q: '"mug ceramic"' })).toEqual([]);
    expect(await titles({ q: 'scarf or mug', sort: 'price_asc' })).toEqual([
      'Ceramic mug',
      'Stoneware bowl',
      'Wool scarf',
    ]);
    expect(await titles({ q: 'ceramic -bowl' })).toEqual(['Ceramic mug']);
  });

  test.each([
    "'",
    '"',
    '\\',
    ':*',
    '& |',
    '!',
    '<->',
    '(',
    'a:b',
    '-',
    'ä',
    '中文',
    '%',
    'x'.repeat(5_000),
  ])('the text %j is searched for and nothing breaks', async (q) => {
    await expect(searchListings(world.system, { q })).resolves.toBeDefined();
  });

  test('hidden listings and those of members who left are not found by any filter', async () => {
    expect(await titles({})).toEqual(['Wool scarf', 'Stoneware bowl', 'Ceramic mug']);
    expect(await titles({ seller: 'gone' })).toEqual([]);
    expect(await titles({ seller: 'weaver' })).toEqual(['Wool scarf']);
  });

  test('a seller who is suspended disappears with everything at once', async () => {
    const seller = await createMember(world);
    await createListing(world, seller, { title: 'Suspicious lamp' });
    expect(await titles({ q: 'lamp' })).toHaveLength(1);
    await world.db.update(members).set({ status: 'suspended' }).where(eq(members.id, seller.id));
    expect(await titles({ q: 'lamp' })).toEqual([]);
  });

  test('an unknown category or seller is an empty page', async () => {
    expect(await titles({ category: 'nothing' })).toEqual([]);
    expect(await titles({ category: 'things', seller: 'POTTER' })).toHaveLength(2);
  });
});

describe('pages', () => {
  let seller: Actor;
  let ids: string[];

  beforeAll(async () => {
    seller = await createMember(world, { username: 'pager' });
    ids = [];
    for (let i = 0; i < 23; i++) {
      // Few prices and equal ranks: only the id tells most of them apart.
      ids.push(await createListing(world, seller, { title: 'Paged', priceMinor: 100 + (i % 3) }));
    }
  });

  test.each(['newest', 'price_asc', 'price_desc', 'relevance'] as const)(
    'sorted by %s show every listing exactly once',
    async (sort) => {
      const found = await allPages({ seller: 'pager', q: 'paged', sort, limit: 5 });
      expect(found).toHaveLength(ids.length);
      expect(new Set(found)).toEqual(new Set(ids));
    },
  );

  test('a listing that appears in between moves no other', async () => {
    const first = await searchListings(world.system, { seller: 'pager', limit: 5 });
    await createListing(world, seller, { title: 'Paged' });
    const second = await searchListings(world.system, {
      seller: 'pager',
      limit: 5,
      cursor: first.nextCursor ?? '',
    });
    expect(second.items.map((card) => card.id)).toEqual([...ids].reverse().slice(5, 10));
  });

  test('are never larger than the maximum', async () => {
    const many = Array.from({ length: PAGE_SIZE_MAX + 1 }, () => createListing(world, seller));
    await Promise.all(many);
    const page = await searchListings(world.system, { limit: 1_000_000 });
    expect(page.items).toHaveLength(PAGE_SIZE_MAX);
  });

  test.each([
    'nonsense',
    Buffer.from('["price_asc",1.5,"x"]').toString('base64url'),
    Buffer.from('["newest",null,"0195f1c8-0000-7000-8000-000000000000"]').toString('base64url'),
    Buffer.from('["price_asc",1.5,"0195f1c8-0000-7000-8000-000000000000"]').toString('base64url'),
    Buffer.from('["price_asc",null,"0195f1c8-0000-7000-8000-000000000000"]').toString('base64url'),
  ])('a cursor that is not ours is refused, not run: %j', async (cursor) => {
    await expect(searchListings(world.system, { sort: 'price_asc', cursor })).rejects.toMatchObject(
      { code: 'invalid_input' },
    );
  });
});
