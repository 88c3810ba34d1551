import type { Category } from './entry';

export const HOME: Category = {
  slug: 'home-living',
  name: 'Home & Living',
  entries: [
    {
      slug: 'belly-vase',
      seller: 'seller',
      title: 'Belly vase with grasses',
      description:
        'A narrow neck that holds a few stems just right, over a belly that keeps it steady. Delivered with the dried grasses you see, which last for years. 30 cm without them.',
      price: 68,
      stock: 5,
      look: ['vase', 'fog', ['#8a9a7b', '#d7b48a', '#f0d9a8'], 'whole', 'detail'],
    },
    {
      slug: 'terracotta-vase',
      seller: 'seller',
      title: 'Terracotta vase, unglazed',
      description:
        'Left raw on the outside so that you can feel the rings of the wheel, and glazed inside so that it holds water. No two have the same shade.',
      price: 59,
      stock: 8,
      look: ['vase', 'linen', ['#c4704b', '#c9b08a', '#e9dcc9'], 'whole', 'pair'],
    },
    {
      slug: 'fig-candle',
      seller: 'atelier.lume',
      title: 'Candle “Figuier”, fig leaf and cedar',
      description:
        'Green fig leaf first, then cedar and a little smoke. Rapeseed wax from France with a cotton wick, poured in small batches. Burns for about 45 hours.',
      price: 34,
      stock: 23,
      look: ['candle', 'sage', ['#3f4f45', '#efe0c2', '#e8e2d6'], 'whole', 'detail'],
    },
    {
      slug: 'amber-candle',
      seller: 'atelier.lume',
      title: 'Candle “Ambre”, vanilla and tobacco',
      description:
        'Our winter candle: warm, dry and not sweet at all. When it is finished, the glass makes a good tumbler. About 45 hours.',
      price: 34,
      stock: 1,
      look: ['candle', 'cocoa', ['#8a4f2c', '#f0dfc0', '#e8e2d6'], 'whole', 'detail'],
    },
    {
      slug: 'rubber-plant',
      seller: 'casa.verde',
      title: 'Rubber plant in a clay pot',
      description:
        'Ficus elastica, about 60 cm tall, potted in our own soil. Forgives almost everything except too much water. We ship it in a box that plants like.',
      price: 46,
      stock: 7,
      look: ['plant', 'sand', ['#c9795a', '#4f7a4c', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'burgundy-rubber-plant',
      seller: 'casa.verde',
      title: 'Burgundy rubber plant',
      description:
        'The dark sister, nearly black in winter and deep red against the light. Stands in a hand-thrown pot with a matching saucer. About 60 cm.',
      price: 52,
      stock: 3,
      look: ['plant', 'blush', ['#efe4d4', '#5c3b40', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'prickly-pear',
      seller: 'casa.verde',
      title: 'Prickly pear, in flower',
      description:
        'A small Opuntia with a zigzag pot painted by Dona Célia. Water it when you remember to. It flowers in spring, if it likes its window.',
      price: 24,
      stock: 16,
      look: ['cactus', 'honey', ['#c7653f', '#6f9460', '#e0587a'], 'whole', 'detail'],
    },
    {
      slug: 'moon-cactus',
      seller: 'casa.verde',
      title: 'Cactus for a desk',
      description:
        'The easiest company there is. Comes in a blue pot with a saucer, fully rooted, about 20 cm.',
      price: 19,
      stock: 0,
      look: ['cactus', 'sky', ['#4f6d8a', '#84a06a', '#f2b84b'], 'whole', 'detail'],
    },
    {
      slug: 'striped-cushion',
      seller: 'threadworks',
      title: 'Striped linen cushion',
      description:
        'Heavy washed linen, woven in Fife, with a feather inner that keeps its shape. The cover has a hidden zip and goes in the machine. 50 × 50 cm.',
      price: 54,
      stock: 10,
      look: ['cushion', 'linen', ['#44607a', '#e4cf9f', '#e8e2d6'], 'whole', 'detail', 'pair'],
    },
    {
      slug: 'rust-cushion',
      seller: 'threadworks',
      title: 'Cushion in rust and cream',
      description:
        'The warm one of our two stripes. Looks best next to something blue. Washed linen, feather inner, 50 × 50 cm.',
      price: 54,
      stock: 4,
      look: ['cushion', 'sage', ['#b8603f', '#f2e4c8', '#e8e2d6'], 'whole', 'detail'],
    },
    {
      slug: 'lambswool-blankets',
      seller: 'threadworks',
      title: 'Lambswool blanket with fringe',
      description:
        'Spun, dyed and woven within thirty miles of Edinburgh. Soft from the first evening and softer after the first wash. Choose your colour after the purchase. 140 × 190 cm.',
      price: 145,
      stock: 5,
      look: ['blankets', 'lilac', ['#7d8f6a', '#c98b5f', '#efdcae'], 'whole', 'detail'],
    },
    {
      slug: 'oak-clock',
      seller: 'oakandpine',
      title: 'Wall clock with oak rim',
      description:
        'A silent movement, hands that can be read across the room, and a rim turned from one piece of oak. 32 cm. One AA battery lasts two years.',
      price: 92,
      stock: 6,
      look: ['clock', 'sage', ['#f4eee2', '#c99a6b', '#33363c'], 'whole', 'detail'],
    },
    {
      slug: 'hand-soap',
      seller: 'atelier.lume',
      title: 'Hand soap, bergamot and thyme',
      description:
        'Made of olive oil and very little else, in a bottle that is meant to be filled again. Smells of a kitchen garden after rain. 300 ml.',
      price: 22,
      stock: 31,
      look: ['soap', 'sand', ['#9a5a26', '#f3ecdd', '#5c6b4f'], 'whole', 'detail'],
    },
  ],
};
