import type { Category } from './entry';

export const KITCHEN: Category = {
  slug: 'kitchen-table',
  name: 'Kitchen & Table',
  entries: [
    {
      slug: 'two-tone-mug',
      seller: 'seller',
      title: 'Two-tone stoneware mug',
      description:
        'Thrown on the wheel and dipped by hand, so the line between glaze and raw clay is never the same twice. Holds 320 ml and keeps coffee warm for longer than you would think. Safe in the dishwasher.',
      price: 28,
      stock: 14,
      look: ['mug', 'sand', ['#c7653f', '#e9d8bd', '#7d8f6a'], 'whole', 'detail', 'pair'],
    },
    {
      slug: 'midnight-mug',
      seller: 'seller',
      title: 'Midnight blue mug',
      description:
        'Our everyday mug in a deep, slightly satin blue over a pale foot. The handle is wide enough for three fingers. 320 ml.',
      price: 28,
      stock: 1,
      look: ['mug', 'fog', ['#33495f', '#e6dccb', '#c98b5f'], 'whole', 'detail'],
    },
    {
      slug: 'breakfast-bowls',
      seller: 'seller',
      title: 'Nesting breakfast bowls, set of three',
      description:
        'Three bowls that sleep inside each other: porridge, salad, and the one you mix things in. Speckled stoneware with a silky glaze. The largest is 22 cm wide.',
      price: 74,
      stock: 6,
      look: ['bowls', 'blush', ['#7d8f6a', '#d0885e', '#efdcae'], 'whole', 'detail'],
    },
    {
      slug: 'coast-bowls',
      seller: 'seller',
      title: 'Coast bowls in sea colours',
      description:
        'The same three bowls in the colours of a grey morning at the sea. Glazed inside and out, with a small unglazed foot ring.',
      price: 74,
      stock: 0,
      look: ['bowls', 'linen', ['#4f6d7a', '#9db4bd', '#ede3d2'], 'whole', 'detail'],
    },
    {
      slug: 'round-teapot',
      seller: 'seller',
      title: 'Round teapot with bent-wood handle',
      description:
        'A generous, round-bellied pot for four cups, with a handle of steamed beech. The spout pours in a clean line and does not drip, which took us two years. Comes with a steel strainer.',
      price: 96,
      stock: 4,
      look: ['teapot', 'blush', ['#4f6d7a', '#c8965a', '#f1e6d0'], 'whole', 'detail'],
    },
    {
      slug: 'ochre-teapot',
      seller: 'seller',
      title: 'Teapot in ochre',
      description:
        'A warm, honey-coloured version of our round teapot. Each one is fired twice and tested with boiling water before it leaves the studio.',
      price: 96,
      stock: 3,
      look: ['teapot', 'sage', ['#d39a45', '#6b4a3a', '#f1e6d0'], 'whole', 'pair'],
    },
    {
      slug: 'oak-board',
      seller: 'oakandpine',
      title: 'Oak cutting board with handle',
      description:
        'Cut from a single plank of white oak, rounded by hand and oiled three times. Hang it up or bring it to the table with bread and cheese. 48 × 30 cm.',
      price: 62,
      stock: 11,
      look: ['cuttingBoard', 'sage', ['#c99a6b', '#c8452f', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'walnut-board',
      seller: 'oakandpine',
      title: 'Walnut serving board',
      description:
        'Dark walnut from a fallen tree in the Cascades. It deepens with every oiling and shrugs off tomato. 48 × 30 cm.',
      price: 84,
      stock: 2,
      look: ['cuttingBoard', 'linen', ['#7d5a43', '#e3a63d', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'cast-iron-skillet',
      seller: 'oakandpine',
      title: 'Cast-iron skillet, 26 cm',
      description:
        'Machined smooth inside like the old ones, and seasoned with linseed oil so that eggs slide from the first day. Works on every stove and over a fire.',
      price: 118,
      stock: 7,
      look: ['skillet', 'honey', ['#3b3b40', '#f0ad2e', '#e8e2d6'], 'whole', 'detail'],
    },
    {
      slug: 'gooseneck-kettle',
      seller: 'atelier.lume',
      title: 'Gooseneck kettle',
      description:
        'A slow, thin stream that lands exactly where you want it, for people who take their filter coffee seriously. Enamelled steel, 0.9 litres, handle of turned maple.',
      price: 89,
      stock: 9,
      look: ['kettle', 'clay', ['#44606b', '#d0a263', '#f1e6d0'], 'whole', 'detail'],
    },
    {
      slug: 'glass-carafe',
      seller: 'atelier.lume',
      title: 'Mouth-blown carafe with cork',
      description:
        'Blown in one breath by a family workshop in the Vosges. Fits in the door of the fridge and looks good with nothing but water in it. One litre.',
      price: 48,
      stock: 12,
      look: ['carafe', 'sky', ['#7ba3b8', '#f0b83f', '#f0d9a8'], 'whole', 'detail'],
    },
  ],
};
