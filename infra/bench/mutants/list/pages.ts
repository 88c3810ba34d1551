import type { Mutant } from '../mutant';

const SEARCH_LISTINGS_FILE = 'src/domain/listings/search-listings.ts';
const OPENAPI = 'src/api/rest/openapi.test.ts';
const PAGE_STATEMENTS = 'src/api/page-statements.db.test.ts';
const TRPC_HANDLER = 'src/api/trpc-handler.db.test.ts';
const BODY_LIMIT_FILE = 'src/api/body-limit.ts';

/** Fault 33: what an answer costs. */
export const PAGE_MUTANTS: readonly Mutant[] = [
  {
    id: 'search-without-end',
    fault: 33,
    story: 'A search answers with as many listings as it was asked for.',
    edits: [
      {
        file: SEARCH_LISTINGS_FILE,
        find: 'const limit = Math.min(input.limit ?? PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX);',
        replace: 'const limit = input.limit ?? PAGE_SIZE_DEFAULT;',
      },
    ],
    killer: {
      file: 'src/domain/listings/search-listings.db.test.ts',
      test: 'are never larger than the maximum',
    },
  },
  {
    id: 'order-pages-without-end',
    fault: 33,
    story: 'A page of orders is as long as its reader likes.',
    edits: [
      {
        file: 'src/api/schemas/orders.ts',
        find: `  .max(PAGE_SIZE_MAX, \`A page has at most \${PAGE_SIZE_MAX} entries.\`)
`,
        replace: '',
      },
    ],
    killer: { file: OPENAPI, test: 'bounds the size of every page' },
  },
  {
    id: 'administration-without-end',
    fault: 33,
    story: 'A page of the administration is as long as its reader likes.',
    edits: [
      {
        file: 'src/api/schemas/admin-pages.ts',
        find: `  .max(PAGE_SIZE_MAX, \`A page has at most \${PAGE_SIZE_MAX} entries.\`)
`,
        replace: '',
      },
    ],
    killer: { file: OPENAPI, test: 'bounds the size of every page' },
  },
  {
    id: 'statement-for-each-order',
    fault: 33,
    story: 'A list of orders asks the database once more for each of them.',
    edits: [
      {
        file: 'src/domain/orders/list-orders.ts',
        find: `  const views = await viewFulfilments(ctx.db, {
    orders: page,
    viewer: ctx.actor,
    sellerId: isSeller ? ctx.actor.id : undefined,
  });
`,
        replace: `  const views: Awaited<ReturnType<typeof viewFulfilments>> = new Map();
  for (const order of page) {
    const sellerId = isSeller ? ctx.actor.id : undefined;
    const own = await viewFulfilments(ctx.db, { orders: [order], viewer: ctx.actor, sellerId });
    for (const [id, parts] of own) views.set(id, parts);
  }
`,
      },
    ],
    killer: { file: PAGE_STATEMENTS, test: 'takes as many statements for one row as for many' },
  },
  {
    id: 'statement-for-each-listing',
    fault: 33,
    story: 'A search asks the database once more for each listing.',
    edits: [
      {
        file: SEARCH_LISTINGS_FILE,
        find: `  const page = rows.slice(0, limit);
`,
        replace: `  const page = rows.slice(0, limit);
  for (const { id } of page) await ctx.db.select().from(listingStock).where(eq(listingStock.listingId, id));
`,
      },
    ],
    killer: { file: PAGE_STATEMENTS, test: 'takes as many statements for one row as for many' },
  },
  {
    id: 'statement-for-each-row-of-admins',
    fault: 33,
    story: 'A page of the administration asks the database once more for each of its orders.',
    edits: [
      {
        file: 'src/domain/administration/list-orders.ts',
        find: `  return toPage(rows, input, (last) => last.id);
`,
        replace: `  for (const row of rows) await ctx.db.select().from(orders).where(eq(orders.id, row.id));
  return toPage(rows, input, (last) => last.id);
`,
      },
    ],
    killer: {
      file: 'src/domain/administration/money.db.test.ts',
      test: 'every list takes as many statements for one row as for many',
    },
  },
  {
    id: 'batch-without-end',
    fault: 33,
    story: 'One request carries as many calls as it likes.',
    edits: [
      {
        file: 'src/api/trpc-handler.ts',
        find: 'const MAX_BATCH_SIZE = 10;',
        replace: 'const MAX_BATCH_SIZE = 1_000;',
      },
    ],
    killer: { file: TRPC_HANDLER, test: 'bound the size of a body and of a batch' },
  },
  {
    id: 'body-without-end',
    fault: 33,
    story: 'A request is read to its end, however large it is.',
    edits: [
      {
        file: BODY_LIMIT_FILE,
        find: `    if (size > limitBytes) return null;
`,
        replace: '',
      },
      {
        file: BODY_LIMIT_FILE,
        find: `  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) return null;
`,
        replace: '',
      },
    ],
    killer: { file: TRPC_HANDLER, test: 'bound the size of a body and of a batch' },
  },
];
