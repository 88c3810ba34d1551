import type { Category } from './entry';

export const CLOTHING: Category = {
  slug: 'clothing-shoes',
  name: 'Clothing & Shoes',
  entries: [
    {
      slug: 'court-sneakers',
      seller: 'threadworks',
      title: 'Court sneakers in terracotta',
      description:
        'Suede from a tannery that has cleaned its water since 1972, on a sole of natural rubber that can be replaced. Runs true to size. EU 36–46, write us yours.',
      price: 129,
      stock: 15,
      look: ['sneaker', 'sand', ['#c76a47', '#f0e2c6', '#3f5f6b'], 'whole', 'detail'],
    },
    {
      slug: 'navy-sneakers',
      seller: 'threadworks',
      title: 'Court sneakers in navy',
      description:
        'Navy suede with an ochre stripe. Light, quiet and made to be walked in all day. EU 36–46, write us yours.',
      price: 129,
      stock: 9,
      look: ['sneaker', 'honey', ['#34496a', '#e2a640', '#f0e7d6'], 'whole', 'pair'],
    },
    {
      slug: 'mint-sneakers',
      seller: 'threadworks',
      title: 'Court sneakers in mint',
      description:
        'Last summer’s colour, the last pairs. Washed canvas instead of suede, so it dries on the balcony in an hour.',
      price: 99,
      stock: 0,
      look: ['sneaker', 'blush', ['#9cc0ab', '#fbf3e2', '#d9603b'], 'whole', 'detail'],
    },
    {
      slug: 'highland-scarf',
      seller: 'threadworks',
      title: 'Highland scarf',
      description:
        'Merino and a little cashmere, woven in a stripe our grandfather drew. Long enough to go round twice. 200 × 32 cm.',
      price: 78,
      stock: 12,
      look: ['scarf', 'linen', ['#a8472f', '#efe0c2', '#34485e'], 'whole', 'detail'],
    },
    {
      slug: 'moss-scarf',
      seller: 'threadworks',
      title: 'Scarf in moss and gold',
      description:
        'The colours of the hill behind the mill in October. Merino and cashmere, 200 × 32 cm, fringed by hand.',
      price: 78,
      stock: 1,
      look: ['scarf', 'lilac', ['#5f6f4a', '#dba844', '#efe4cc'], 'whole', 'detail'],
    },
    {
      slug: 'ribbed-beanie',
      seller: 'threadworks',
      title: 'Ribbed beanie with bobble',
      description:
        'Knitted in one piece, without a seam to itch. The bobble comes off with a button for serious days. One size, pure lambswool.',
      price: 42,
      stock: 20,
      look: ['beanie', 'sky', ['#35597a', '#e3b04b', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'berry-beanie',
      seller: 'threadworks',
      title: 'Beanie in berry',
      description:
        'Berry above, cream below. Pure lambswool that holds its warmth even when it is wet. One size.',
      price: 42,
      stock: 7,
      look: ['beanie', 'fog', ['#8d3f4d', '#efe1cb', '#e9dcc9'], 'whole', 'pair'],
    },
    {
      slug: 'fisherman-jumper',
      seller: 'threadworks',
      title: 'Fisherman’s jumper',
      description:
        'A dense knit that keeps the wind out, with three stripes across the chest for luck. Undyed at the cuffs. S–XL, write us yours.',
      price: 168,
      stock: 6,
      look: ['jumper', 'sand', ['#34506b', '#efe0c2', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'sage-jumper',
      seller: 'threadworks',
      title: 'Jumper in sage',
      description:
        'Softer and lighter than its fishing brother, for indoors and for spring. Merino, S–XL, write us yours.',
      price: 156,
      stock: 5,
      look: ['jumper', 'blush', ['#8d9f83', '#d9794f', '#e9dcc9'], 'whole', 'detail'],
      hidden: true,
    },
  ],
};
