import type { Category } from './entry';

export const BAGS: Category = {
  slug: 'bags-accessories',
  name: 'Bags & Accessories',
  entries: [
    {
      slug: 'rolltop-backpack',
      seller: 'kumo-outdoor',
      title: 'Field backpack, 22 litres',
      description:
        'Waxed cotton that keeps the rain out and gets handsomer with every scratch. Leather straps, brass buckles, a sleeve for a 15-inch laptop. Repaired for free, for life.',
      price: 189,
      stock: 6,
      look: ['backpack', 'sand', ['#6f7a52', '#7a4a2c', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'clay-backpack',
      seller: 'kumo-outdoor',
      title: 'Field backpack in clay',
      description:
        'The colour of the hills above Kyoto in August. Waxed cotton, 22 litres, with a water bottle pocket on each side.',
      price: 189,
      stock: 2,
      look: ['backpack', 'sky', ['#b96a4c', '#54382a', '#e9dcc9'], 'whole', 'detail', 'pair'],
    },
    {
      slug: 'sunset-tote',
      seller: 'papel.e.cor',
      title: 'Sunset tote, screen-printed',
      description:
        'Heavy organic canvas, printed by hand in three colours at our table in Porto. Carries a week of vegetables and folds to the size of a book.',
      price: 32,
      stock: 27,
      look: ['tote', 'sky', ['#efe4cf', '#c8553d', '#e9a93f'], 'whole', 'detail'],
    },
    {
      slug: 'ink-tote',
      seller: 'papel.e.cor',
      title: 'Tote in ink blue',
      description:
        'The night version of our tote, with long handles that go over a winter coat. Organic canvas, machine washable.',
      price: 32,
      stock: 18,
      look: ['tote', 'clay', ['#34485e', '#e8dcc4', '#dd9a4b'], 'whole', 'detail'],
    },
    {
      slug: 'field-watch',
      seller: 'nordklang',
      title: 'Field watch on tan leather',
      description:
        'Sapphire glass, a Swiss movement and a face you can read without your glasses. The strap is vegetable-tanned and made to be changed. 38 mm, water resistant to 50 m.',
      price: 295,
      stock: 4,
      look: ['watch', 'fog', ['#2f4a5c', '#b97a45', '#e6ddcb'], 'whole', 'detail'],
    },
    {
      slug: 'cream-watch',
      seller: 'nordklang',
      title: 'Watch with cream face',
      description:
        'A calm watch. Black strap, pale dial, a small seconds hand that tells you it is alive. 36 mm.',
      price: 280,
      stock: 1,
      look: ['watch', 'sage', ['#efe5cf', '#3a3431', '#b9a382'], 'whole', 'detail'],
    },
    {
      slug: 'round-sunglasses',
      seller: 'kumo-outdoor',
      title: 'Round sunglasses in bottle green',
      description:
        'Cut from cotton acetate and polished for three days in Sabae, where Japan makes its glasses. Polarised, with full UV protection. Case included.',
      price: 148,
      stock: 8,
      look: ['sunglasses', 'blush', ['#3f5b48', '#c9824a', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'tortoise-sunglasses',
      seller: 'kumo-outdoor',
      title: 'Sunglasses in dark honey',
      description:
        'A warm frame with smoky blue lenses for low winter sun. Polarised, full UV protection, case included.',
      price: 148,
      stock: 5,
      look: ['sunglasses', 'sand', ['#8a5a33', '#4d6f86', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'bifold-wallet',
      seller: 'kumo-outdoor',
      title: 'Wallet of shell leather',
      description:
        'Saddle-stitched by hand with linen thread, which does not run when one stitch breaks. Six cards, some notes, one snap. Gets darker wherever you touch it.',
      price: 86,
      stock: 13,
      look: ['wallet', 'sage', ['#7a4a2e', '#3f6a6b', '#d2b064'], 'whole', 'detail'],
    },
  ],
};
