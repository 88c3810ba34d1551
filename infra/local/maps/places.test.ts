import { expect, test } from 'vitest';
import { cities } from './data';
import { placesOf } from './places';

const places = cities.flatMap(placesOf);

test('has hundreds of addresses in many countries, each once and complete', () => {
  const addresses = places.filter(({ kind }) => kind === 'address');
  expect(addresses.length).toBeGreaterThanOrEqual(300);
  expect(new Set(addresses.map(({ country }) => country)).size).toBeGreaterThanOrEqual(8);
  expect(new Set(places.map(({ placeId }) => placeId)).size).toBe(places.length);
  for (const { components, formattedAddress } of addresses) {
    const types = components.flatMap((component) => component.types);
    expect(types, formattedAddress).toEqual(
      expect.arrayContaining([
        'street_number',
        'route',
        'locality',
        'administrative_area_level_1',
        'administrative_area_level_2',
        'country',
        'postal_code',
      ]),
    );
  }
});

test('lies where its city lies', () => {
  for (const city of cities) {
    for (const { location, formattedAddress } of placesOf(city)) {
      const off = Math.hypot(location.lat - city.lat, location.lng - city.lng);
      expect(off, formattedAddress).toBeLessThan(0.2);
    }
  }
});

test.each([
  ['Avenida Paulista, 1000 - Bela Vista, São Paulo - SP, 01310-100, Brazil'],
  ['1355 Market St, San Francisco, CA 94103, USA'],
  ['290 Bremner Blvd, Toronto, ON M5V 3L9, Canada'],
  ['221B Baker St, London NW1 6XE, UK'],
  ['Friedrichstraße 43, 10117 Berlin, Germany'],
  ['101 Avenue des Champs-Élysées, 75008 Paris, France'],
  ['Calle de Alcalá, 50, 28014 Madrid, Spain'],
  ['Rua Augusta 100, 1100-053 Lisboa, Portugal'],
  ['Via del Corso, 300, 00186 Roma RM, Italy'],
  ['2-1 Dogenzaka, Shibuya, Tokyo 150-0043, Japan'],
])('writes as the country does: %s', (address) => {
  expect(places.map(({ formattedAddress }) => formattedAddress)).toContain(address);
});
