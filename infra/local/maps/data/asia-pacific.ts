import type { City } from './city';

/**
 * Japan and Australia. Japanese addresses name a block instead of a street: the neighbourhood
 * stands in the street's place, and the house number is chōme-block-building.
 */
export const asiaPacific: City[] = [
  {
    country: 'JP',
    name: 'Shibuya',
    region: ['Tokyo', 'Tokyo'],
    lat: 35.6619,
    lng: 139.704,
    streets: [
      ['Dogenzaka', '150-0043', 35.6585, 139.6992, ['2-1', '2-6-17', '2-29-5']],
      ['Jingumae', '150-0001', 35.6681, 139.7069, ['1-8-10', '4-12-10', '6-35-3']],
    ],
  },
  {
    country: 'JP',
    name: 'Shinjuku',
    region: ['Tokyo', 'Tokyo'],
    lat: 35.6938,
    lng: 139.7034,
    streets: [
      ['Kabukicho', '160-0021', 35.6946, 139.7021, ['1-19-1', '1-29-1', '2-45-2']],
      ['Nishishinjuku', '160-0023', 35.6896, 139.6917, ['1-1-3', '2-8-1', '7-10-1']],
    ],
  },
  {
    country: 'JP',
    name: 'Chuo',
    region: ['Tokyo', 'Tokyo'],
    lat: 35.6706,
    lng: 139.772,
    streets: [['Ginza', '104-0061', 35.6717, 139.765, ['4-6-16', '5-7-10', '6-10-1']]],
  },
  {
    country: 'JP',
    name: 'Kyoto',
    region: ['Kyoto', 'Kyoto'],
    lat: 35.0116,
    lng: 135.7681,
    streets: [['Gionmachi Kitagawa', '605-0073', 35.0037, 135.7755, ['254', '279', '323']]],
  },
  {
    country: 'JP',
    name: 'Osaka',
    region: ['Osaka', 'Osaka'],
    lat: 34.6937,
    lng: 135.5023,
    streets: [['Dotonbori', '542-0071', 34.6687, 135.5013, ['1-6-18', '1-7-21', '1-10-7']]],
  },
  {
    country: 'AU',
    name: 'Sydney',
    region: ['New South Wales', 'NSW'],
    district: 'Council of the City of Sydney',
    lat: -33.8688,
    lng: 151.2093,
    streets: [
      ['George Street', '2000', -33.8708, 151.2069, [345, 455, 501]],
      ['Pitt Street', '2000', -33.8697, 151.2083, [188, 225, 250]],
    ],
  },
  {
    country: 'AU',
    name: 'Melbourne',
    region: ['Victoria', 'VIC'],
    district: 'Melbourne City',
    lat: -37.8136,
    lng: 144.9631,
    streets: [
      ['Collins Street', '3000', -37.8157, 144.9667, [120, 220, 260]],
      ['Swanston Street', '3000', -37.8122, 144.9656, [157, 211, 328]],
    ],
  },
];
