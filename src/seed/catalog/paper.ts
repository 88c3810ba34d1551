import type { Category } from './entry';

export const PAPER: Category = {
  slug: 'art-books',
  name: 'Art, Books & Paper',
  entries: [
    {
      slug: 'hills-print',
      seller: 'papel.e.cor',
      title: 'Print “Serra at dusk”, framed',
      description:
        'Four layers of ink, one for each ridge. Printed by hand on 300 g cotton paper in an edition of eighty, signed on the back. 50 × 70 cm with its oak frame.',
      price: 115,
      stock: 9,
      look: ['hillsPrint', 'linen', ['#4f6d6a', '#e07a4b', '#f2cf9a'], 'whole', 'detail'],
    },
    {
      slug: 'arches-print',
      seller: 'papel.e.cor',
      title: 'Print “Two arches”, framed',
      description:
        'A doorway in the Ribeira, simplified until only the warmth was left. Edition of eighty, 50 × 70 cm, framed in oak.',
      price: 115,
      stock: 4,
      look: ['archesPrint', 'sage', ['#c8663f', '#e2b04a', '#33495f'], 'whole', 'detail'],
    },
    {
      slug: 'branch-print',
      seller: 'papel.e.cor',
      title: 'Print “Branch and moon”, framed',
      description:
        'Drawn from the olive tree in front of the studio on the last night of summer. Edition of eighty, 50 × 70 cm, framed in oak.',
      price: 115,
      stock: 1,
      look: ['branchPrint', 'blush', ['#5f7d5a', '#e6a67c', '#6b4a3a'], 'whole', 'pair'],
    },
    {
      slug: 'reading-stack',
      seller: 'papel.e.cor',
      title: 'A stack for autumn: five novels',
      description:
        'Five second-hand hardbacks chosen by Inês, who has read everything. Tell us two books you loved and we choose around them. Wrapped in our paper.',
      price: 58,
      stock: 6,
      look: ['books', 'sage', ['#34485e', '#c98b5f', '#e7dcc6'], 'whole', 'detail'],
    },
    {
      slug: 'travel-stack',
      seller: 'papel.e.cor',
      title: 'A stack for leaving: travel writing',
      description:
        'Five books by people who went and wrote it down, from Basho to today. Second-hand, in very good condition.',
      price: 58,
      stock: 2,
      look: ['books', 'honey', ['#8a3f36', '#4f6d7a', '#d8b36a'], 'whole', 'detail'],
    },
    {
      slug: 'petrol-notebook',
      seller: 'papel.e.cor',
      title: 'Notebook, lies flat',
      description:
        'Sewn in signatures so that it opens flat on every page, and bound in recycled cloth. 192 pages of cream paper that fountain pens love. A5, with elastic and ribbon.',
      price: 26,
      stock: 40,
      look: ['notebook', 'clay', ['#3f6470', '#e0a850', '#d9a441'], 'whole', 'detail'],
    },
    {
      slug: 'berry-notebook',
      seller: 'papel.e.cor',
      title: 'Notebook in berry',
      description:
        'The same paper between darker covers. Dotted instead of blank. Comes with a cedar pencil.',
      price: 26,
      stock: 22,
      look: ['notebook', 'linen', ['#8d3f4d', '#efe0c2', '#4f6d7a'], 'whole', 'detail'],
    },
  ],
};
