import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from '@/test/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const ID = "'01940000-0000-7000-8000-000000000000'";

it.each([
  ['orders_buyer', `select * from orders where buyer_id = ${ID} order by id desc limit 21`],
  [
    'fulfilments_seller',
    `select order_id from fulfilments where seller_id = ${ID} order by order_id desc limit 21`,
  ],
  ['listings_seller', `select * from listings where seller_id = ${ID} order by id desc limit 21`],
  [
    'listings_category',
    `select * from listings where status = 'active' and category_id = ${ID}
     order by id desc limit 21`,
  ],
  ['listings_newest', `select id from listings where status = 'active' order by id desc limit 21`],
  [
    'listings_price',
    `select id from listings where status = 'active' order by price_minor desc, id desc limit 21`,
  ],
])('a page is read from %s in its order, without sorting', async (name, query) => {
  const plan = await world.db.transaction(async (tx) => {
    // The tables are empty; what is asked is what the index can do, not what is cheapest here.
    await tx.execute(sql`set local enable_seqscan = off`);
    await tx.execute(sql`set local enable_bitmapscan = off`);
    const rows = await tx.execute(sql.raw(`explain ${query}`));
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toMatch(new RegExp(`Scan Backward using ${name} `));
  expect(plan).not.toContain('Sort');
});
