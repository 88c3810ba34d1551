import type { Category } from './entry';

export const OUTDOORS: Category = {
  slug: 'outdoors-play',
  name: 'Outdoors & Play',
  entries: [
    {
      slug: 'city-bicycle',
      seller: 'kumo-outdoor',
      title: 'City bicycle with basket',
      description:
        'A steel frame brazed in our workshop, three gears in the hub, and a basket that holds a bag of rice. Arrives nine tenths assembled. Sizes S, M and L.',
      price: 780,
      stock: 4,
      look: ['bicycle', 'sand', ['#3f6b74', '#8a5a38', '#d9b98a'], 'whole', 'detail'],
    },
    {
      slug: 'red-bicycle',
      seller: 'kumo-outdoor',
      title: 'City bicycle in vermilion',
      description:
        'The colour of a shrine gate, with cream mudguards. Three gears, steel frame, dynamo light. Sizes S, M and L.',
      price: 780,
      stock: 1,
      look: ['bicycle', 'sky', ['#c8452f', '#6b4a3a', '#e6d3ae'], 'whole', 'detail'],
    },
    {
      slug: 'cruiser-board',
      seller: 'kumo-outdoor',
      title: 'Cruiser skateboard, maple',
      description:
        'Seven plies of maple, soft wheels, and stripes laid in by hand instead of printed. Made for the way to the station. 72 cm.',
      price: 124,
      stock: 7,
      look: ['skateboard', 'fog', ['#d9603b', '#f2e3c2', '#c99a6b'], 'whole', 'detail'],
    },
    {
      slug: 'forest-board',
      seller: 'kumo-outdoor',
      title: 'Cruiser skateboard in forest',
      description:
        'Stained green so that the grain still shows. The wheels are quiet enough for early mornings.',
      price: 124,
      stock: 5,
      look: ['skateboard', 'honey', ['#e3b04b', '#f2e3c2', '#4f7059'], 'whole', 'detail'],
    },
    {
      slug: 'ridge-tent',
      seller: 'kumo-outdoor',
      title: 'Ridge tent for two',
      description:
        'Cotton that breathes, poles of ash, and room to sit up. Heavier than nylon and so much nicer to wake up in. Goes up in six minutes.',
      price: 385,
      stock: 3,
      look: ['tent', 'sage', ['#d6a55c', '#efe0c2', '#c8553d'], 'whole', 'detail'],
    },
    {
      slug: 'evening-tent',
      seller: 'kumo-outdoor',
      title: 'Ridge tent in evening blue',
      description:
        'The same tent in a blue that disappears at dusk. Groundsheet and a repair kit are included.',
      price: 385,
      stock: 2,
      look: ['tent', 'clay', ['#4a6580', '#e9c98f', '#e8e2d6'], 'whole', 'detail'],
    },
    {
      slug: 'wooden-rainbow',
      seller: 'oakandpine',
      title: 'Wooden rainbow, six arches',
      description:
        'A cradle, a tunnel, a fence, a hill: children decide. Lime wood in water-based colours that show the grain. From one year. 38 cm wide.',
      price: 64,
      stock: 17,
      look: ['rainbow', 'sky', ['#d9603b', '#e6b04c', '#5f8a7a'], 'whole', 'detail'],
    },
    {
      slug: 'pastel-rainbow',
      seller: 'oakandpine',
      title: 'Wooden rainbow in soft colours',
      description:
        'The calmer sister for rooms that have enough colours already. Lime wood, oiled, from one year.',
      price: 64,
      stock: 8,
      look: ['rainbow', 'linen', ['#c98f8a', '#d9c08f', '#8fa39a'], 'whole', 'detail'],
    },
    {
      slug: 'concert-ukulele',
      seller: 'casa.verde',
      title: 'Concert ukulele of cedar',
      description:
        'Built by my neighbour Seu Antônio, who makes twelve a year. Warm and surprisingly loud. With a cloth bag and a card of six chords.',
      price: 230,
      stock: 2,
      look: ['ukulele', 'sage', ['#c98a52', '#5a3a29', '#f1e3c6'], 'whole', 'detail'],
    },
  ],
};
