/** Somebody who lives in the demo shop. */
export interface Person {
  username: string;
  isAdmin?: true;
  about: string;
  /** ISO date. */
  joined: string;
  address: {
    formatted: string;
    city: string;
    region: string;
    postalCode: string;
    /** ISO 3166-1 alpha-2. */
    country: string;
    latitude: number;
    longitude: number;
  };
}

export const PEOPLE: readonly Person[] = [
  {
    username: 'admin',
    isAdmin: true,
    about: 'Keeps the lights on.',
    joined: '2024-02-01',
    address: {
      formatted: '1 Market St, San Francisco, CA 94105, USA',
      city: 'San Francisco',
      region: 'CA',
      postalCode: '94105',
      country: 'US',
      latitude: 37.794,
      longitude: -122.3949,
    },
  },
  {
    username: 'seller',
    about:
      'Two potters, one kiln, a courtyard in Alfama. Everything is thrown on the wheel, and we keep the small mistakes that tell you so.',
    joined: '2024-03-11',
    address: {
      formatted: 'Rua dos Remédios 57, 1100-444 Lisboa, Portugal',
      city: 'Lisboa',
      region: 'Lisboa',
      postalCode: '1100-444',
      country: 'PT',
      latitude: 38.7126,
      longitude: -9.1258,
    },
  },
  {
    username: 'atelier.lume',
    about: 'Lamps, candles and other kinds of light, made near the Canal Saint-Martin since 2011.',
    joined: '2024-03-19',
    address: {
      formatted: '42 Quai de Jemmapes, 75010 Paris, France',
      city: 'Paris',
      region: 'Île-de-France',
      postalCode: '75010',
      country: 'FR',
      latitude: 48.8712,
      longitude: 2.3655,
    },
  },
  {
    username: 'nordklang',
    about: 'We repair what was built to last and build what can be repaired. Sound and cameras.',
    joined: '2024-04-02',
    address: {
      formatted: 'Schanzenstraße 21, 20357 Hamburg, Germany',
      city: 'Hamburg',
      region: 'HH',
      postalCode: '20357',
      country: 'DE',
      latitude: 53.5624,
      longitude: 9.9628,
    },
  },
  {
    username: 'oakandpine',
    about: 'A small wood shop in Ballard. Solid wood, honest joints, oil instead of lacquer.',
    joined: '2024-05-23',
    address: {
      formatted: '5300 Ballard Ave NW, Seattle, WA 98107, USA',
      city: 'Seattle',
      region: 'WA',
      postalCode: '98107',
      country: 'US',
      latitude: 47.6657,
      longitude: -122.3829,
    },
  },
  {
    username: 'casa.verde',
    about: 'Plants that grew up slowly, and the pots they like. From our garden to your window.',
    joined: '2024-06-14',
    address: {
      formatted: 'Rua Harmonia, 310 - Vila Madalena, São Paulo - SP, 05435-000, Brazil',
      city: 'São Paulo',
      region: 'SP',
      postalCode: '05435-000',
      country: 'BR',
      latitude: -23.5545,
      longitude: -46.6886,
    },
  },
  {
    username: 'threadworks',
    about: 'Weavers and knitters. Our wool never travels further than thirty miles.',
    joined: '2024-08-30',
    address: {
      formatted: '18 Victoria St, Edinburgh EH1 2HG, UK',
      city: 'Edinburgh',
      region: 'Scotland',
      postalCode: 'EH1 2HG',
      country: 'GB',
      latitude: 55.9487,
      longitude: -3.1947,
    },
  },
  {
    username: 'papel.e.cor',
    about: 'A print studio with too many books. Three colours are usually enough.',
    joined: '2024-10-07',
    address: {
      formatted: 'Rua de Miguel Bombarda 285, 4050-381 Porto, Portugal',
      city: 'Porto',
      region: 'Porto',
      postalCode: '4050-381',
      country: 'PT',
      latitude: 41.1502,
      longitude: -8.6222,
    },
  },
  {
    username: 'kumo-outdoor',
    about: 'Bicycles, bags and tents for going out in every weather. Repaired for free.',
    joined: '2025-01-16',
    address: {
      formatted: '254 Gionmachi Kitagawa, Higashiyama Ward, Kyoto, 605-0073, Japan',
      city: 'Kyoto',
      region: 'Kyoto',
      postalCode: '605-0073',
      country: 'JP',
      latitude: 35.0037,
      longitude: 135.7755,
    },
  },
  {
    username: 'shopper',
    about: '',
    joined: '2025-02-09',
    address: {
      formatted: '350 5th Ave, New York, NY 10118, USA',
      city: 'New York',
      region: 'NY',
      postalCode: '10118',
      country: 'US',
      latitude: 40.7484,
      longitude: -73.9857,
    },
  },
  {
    username: 'maria.costa',
    about: 'Always looking for the one blue mug.',
    joined: '2025-03-28',
    address: {
      formatted: 'Rua Augusta 148, 1100-053 Lisboa, Portugal',
      city: 'Lisboa',
      region: 'Lisboa',
      postalCode: '1100-053',
      country: 'PT',
      latitude: 38.7112,
      longitude: -9.1378,
    },
  },
  {
    username: 'jonas_w',
    about: '',
    joined: '2025-05-17',
    address: {
      formatted: 'Kastanienallee 86, 10435 Berlin, Germany',
      city: 'Berlin',
      region: 'BE',
      postalCode: '10435',
      country: 'DE',
      latitude: 52.5369,
      longitude: 13.4098,
    },
  },
  {
    username: 'emily-r',
    about: 'Collects chairs.',
    joined: '2025-09-02',
    address: {
      formatted: '24 Columbia Rd, London E2 7RG, UK',
      city: 'London',
      region: 'England',
      postalCode: 'E2 7RG',
      country: 'GB',
      latitude: 51.5293,
      longitude: -0.0706,
    },
  },
];
