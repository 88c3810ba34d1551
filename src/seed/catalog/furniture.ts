import type { Category } from './entry';

export const FURNITURE: Category = {
  slug: 'furniture-lighting',
  name: 'Furniture & Lighting',
  entries: [
    {
      slug: 'mushroom-lamp',
      seller: 'atelier.lume',
      title: 'Mushroom table lamp',
      description:
        'A spun-steel dome that throws its light down onto the table and keeps it out of your eyes. Dims at a touch of the stem. 38 cm, cable in cloth.',
      price: 165,
      stock: 5,
      look: ['tableLamp', 'clay', ['#d9603b', '#e9c27a', '#f1e6d0'], 'whole', 'detail'],
    },
    {
      slug: 'mushroom-lamp-sage',
      seller: 'atelier.lume',
      title: 'Mushroom table lamp in sage',
      description:
        'The same lamp for quieter rooms. Powder-coated in a matt green with a brass stem. 38 cm, dims at a touch.',
      price: 165,
      stock: 2,
      look: ['tableLamp', 'forest', ['#8ca086', '#cfa75e', '#f1e6d0'], 'whole', 'detail'],
    },
    {
      slug: 'workshop-pendant',
      seller: 'atelier.lume',
      title: 'Workshop pendant lamp',
      description:
        'Enamelled like the lamps of old factories and sized for a kitchen table. The copper neck is left bare and will darken with time. 40 cm, two metres of cable.',
      price: 139,
      stock: 8,
      look: ['pendantLamp', 'linen', ['#4d6b57', '#c27a4d', '#e8e2d6'], 'whole', 'detail'],
    },
    {
      slug: 'mustard-pendant',
      seller: 'atelier.lume',
      title: 'Pendant lamp in mustard',
      description:
        'A spot of sun for grey kitchens. White inside, so the light stays neutral. 40 cm.',
      price: 139,
      stock: 3,
      look: ['pendantLamp', 'sky', ['#dca43a', '#55504a', '#e8e2d6'], 'whole', 'detail'],
    },
    {
      slug: 'shell-chair',
      seller: 'oakandpine',
      title: 'Shell chair with walnut legs',
      description:
        'Moulded from recycled fishing nets, on legs of solid walnut. Light enough to carry with two fingers and comfortable for a whole dinner. Sold singly.',
      price: 210,
      stock: 12,
      look: ['chair', 'honey', ['#d8917c', '#6b4a3a', '#e9dcc9'], 'whole', 'pair'],
    },
    {
      slug: 'shell-chair-ink',
      seller: 'oakandpine',
      title: 'Shell chair in ink blue',
      description:
        'Our shell chair in a blue that is almost black in the evening, on pale ash legs. Felt pads included. Sold singly.',
      price: 210,
      stock: 1,
      look: ['chair', 'fog', ['#34506b', '#d3ab78', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'milking-stool',
      seller: 'oakandpine',
      title: 'Three-legged stool',
      description:
        'Three legs never wobble. Turned from ash, with feet dipped in paint so that they do not scratch. A seat, a bedside table, a plant stand. 45 cm high.',
      price: 128,
      stock: 9,
      look: ['stool', 'sage', ['#cda06d', '#c7543a', '#e9dcc9'], 'whole', 'detail'],
    },
    {
      slug: 'black-stool',
      seller: 'oakandpine',
      title: 'Three-legged stool, ebonised',
      description:
        'Stained with iron and oak bark, an old trick that lets the grain shine through the black. White feet. 45 cm high.',
      price: 136,
      stock: 4,
      look: ['stool', 'blush', ['#45403f', '#f3ecdf', '#e9dcc9'], 'whole', 'detail'],
      hidden: true,
    },
    {
      slug: 'side-table',
      seller: 'oakandpine',
      title: 'Round side table',
      description:
        'A top of solid walnut on three splayed legs, joined without a single screw. Just big enough for a book, a lamp and a glass. 52 cm across.',
      price: 245,
      stock: 3,
      look: ['sideTable', 'sand', ['#8a6246', '#d6b183', '#b5533c'], 'whole', 'detail'],
    },
  ],
};
