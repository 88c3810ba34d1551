import type { Category } from './entry';

export const SOUND: Category = {
  slug: 'audio-cameras',
  name: 'Audio & Cameras',
  entries: [
    {
      slug: 'studio-headphones',
      seller: 'nordklang',
      title: 'Studio headphones, closed back',
      description:
        'Tuned by ear and not by committee: honest bass, clear voices, nothing that tires you. Every part can be bought and replaced with one screwdriver. Cable or Bluetooth.',
      price: 249,
      stock: 10,
      look: ['headphones', 'blush', ['#2f3e55', '#c99a6b', '#f0e7d6'], 'whole', 'detail'],
    },
    {
      slug: 'cream-headphones',
      seller: 'nordklang',
      title: 'Headphones in cream and cognac',
      description:
        'The same drivers in warmer clothes. Cushions of lambskin over memory foam. Thirty hours with one charge.',
      price: 269,
      stock: 3,
      look: ['headphones', 'sage', ['#efe4d0', '#a05c35', '#cbb48c'], 'whole', 'pair'],
    },
    {
      slug: 'kitchen-speaker',
      seller: 'nordklang',
      title: 'Kitchen speaker with handle',
      description:
        'Loud enough for a party of twelve and small enough for a shelf. Woven front, real knobs, fourteen hours away from the socket.',
      price: 179,
      stock: 8,
      look: ['speaker', 'linen', ['#d9683f', '#ead9bc', '#5c4032'], 'whole', 'detail'],
    },
    {
      slug: 'forest-speaker',
      seller: 'nordklang',
      title: 'Speaker in forest green',
      description:
        'For bookshelves that already have a lot to say. Pairs with a second one for stereo.',
      price: 179,
      stock: 5,
      look: ['speaker', 'honey', ['#3f5b4c', '#d8cba9', '#c99a5b'], 'whole', 'detail'],
    },
    {
      slug: 'walnut-turntable',
      seller: 'nordklang',
      title: 'Turntable in walnut',
      description:
        'Belt-driven, with a carbon arm and a plinth of solid walnut that swallows every footstep. Phono stage built in, so it plays with whatever you have.',
      price: 420,
      stock: 3,
      look: ['turntable', 'sand', ['#8f6344', '#d9603b', '#e4ddd0'], 'whole', 'detail'],
    },
    {
      slug: 'blue-turntable',
      seller: 'nordklang',
      title: 'Turntable in petrol blue',
      description:
        'Lacquered in nine thin layers. The same belt drive and arm as the walnut one, for brighter rooms.',
      price: 398,
      stock: 1,
      look: ['turntable', 'clay', ['#3d6470', '#e6b04c', '#e4ddd0'], 'whole', 'detail'],
    },
    {
      slug: 'rangefinder-camera',
      seller: 'nordklang',
      title: 'Rangefinder camera, restored',
      description:
        'A 35 mm classic from 1968, taken apart, cleaned and given new seals and leather. The meter is accurate to a third of a stop. One year of warranty, one roll of film included.',
      price: 340,
      stock: 1,
      look: ['camera', 'linen', ['#4a3a32', '#c8553d', '#dcd6ca'], 'whole', 'detail'],
    },
    {
      slug: 'green-camera',
      seller: 'nordklang',
      title: 'Rangefinder camera in green leather',
      description:
        'The same camera with a skin that matches nothing and goes with everything. Overhauled in our workshop, one year of warranty.',
      price: 360,
      stock: 0,
      look: ['camera', 'blush', ['#4f7263', '#e0a23c', '#e6dcc4'], 'whole', 'detail'],
    },
  ],
};
