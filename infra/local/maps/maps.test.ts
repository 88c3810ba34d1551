import {
  AddressType,
  Client,
  PlaceAutocompleteType,
  Status,
} from '@googlemaps/google-maps-services-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMaps } from './index';

const key = 'standin-maps-key';
const client = new Client({});
let maps: Awaited<ReturnType<typeof startMaps>>;
beforeAll(async () => {
  maps = await startMaps({ port: 0, apiKey: key });
});
afterAll(() => maps.close());

/** The client turns statuses such as INVALID_REQUEST into errors; here they are answers too. */
const anyStatus = { validateStatus: () => true };
const geocode = async (params: object) => {
  const url = `${maps.url}/maps/api/geocode/json`;
  return (await client.geocode({ ...anyStatus, url, params: { key, ...params } })).data;
};
const autocomplete = async (input: string, more: object = {}) => {
  const url = `${maps.url}/maps/api/place/autocomplete/json`;
  const params = { key, input, ...more };
  return (await client.placeAutocomplete({ ...anyStatus, url, params })).data;
};
const details = async (place_id: string, more: object = {}) => {
  const url = `${maps.url}/maps/api/place/details/json`;
  const params = { key, place_id, ...more };
  return (await client.placeDetails({ ...anyStatus, url, params })).data;
};
const avenue = 'Avenida Paulista, 1000 - Bela Vista, São Paulo - SP, 01310-100, Brazil';

describe('geocoding', () => {
  test('finds an address as it is written, with all its parts', async () => {
    const { status, results } = await geocode({ address: avenue });
    expect(status).toBe(Status.OK);
    expect(results).toHaveLength(1);
    const [result] = results;
    expect(result?.formatted_address).toBe(avenue);
    expect(result?.partial_match).toBeUndefined();
    expect(result?.geometry.location_type).toBe('ROOFTOP');
    expect(result?.geometry.location.lat).toBeCloseTo(-23.565, 2);
    const part = (type: AddressType) =>
      result?.address_components.find(({ types }) => types.includes(type));
    expect(part(AddressType.street_number)?.long_name).toBe('1000');
    expect(part(AddressType.route)).toMatchObject({ short_name: 'Av. Paulista' });
    expect(part(AddressType.sublocality)?.long_name).toBe('Bela Vista');
    expect(part(AddressType.administrative_area_level_1)).toMatchObject({
      long_name: 'São Paulo',
      short_name: 'SP',
    });
    expect(part(AddressType.country)).toMatchObject({ long_name: 'Brazil', short_name: 'BR' });
    expect(part(AddressType.postal_code)?.long_name).toBe('01310-100');
  });

  test.each([
    ['av paulista 1000, sao paulo', avenue],
    ['FRIEDRICHSTRASSE 43 berlin', 'Friedrichstraße 43, 10117 Berlin, Germany'],
    ['1355 market street san francisco', '1355 Market St, San Francisco, CA 94103, USA'],
    ['Munich', 'München, Germany'],
    ['São Paulo, Brasil', 'São Paulo - SP, Brazil'],
  ])('understands %s', async (address, expected) => {
    const [result] = (await geocode({ address })).results;
    expect(result?.formatted_address).toBe(expected);
    expect(result?.partial_match).toBeUndefined();
  });

  test.each([
    ['Avenida Paulista 99999, São Paulo', /^Avenida Paulista/],
    ['Baker Street, London', /Baker St, London/],
    ['7 Nowhere Lane, Berlin', /^Berlin, Germany$/],
  ])('says that %s is found in part only', async (address, expected) => {
    const [result] = (await geocode({ address })).results;
    expect(result?.formatted_address).toMatch(expected);
    expect(result?.partial_match).toBe(true);
  });

  test('keeps to the country that is asked for', async () => {
    const { results } = await geocode({ address: 'Rua Augusta', components: { country: 'PT' } });
    expect(results[0]?.formatted_address).toContain('Lisboa');
    expect(await geocode({ address: avenue, components: 'country:JP' })).toMatchObject({
      status: Status.ZERO_RESULTS,
    });
  });

  test('goes back from an id and from coordinates', async () => {
    const [result] = (await geocode({ address: avenue })).results;
    const byId = await geocode({ place_id: result?.place_id });
    expect(byId.results[0]?.formatted_address).toBe(avenue);
    const url = `${maps.url}/maps/api/geocode/json`;
    const latlng = result?.geometry.location ?? '0,0';
    const reverse = await client.reverseGeocode({ url, params: { key, latlng } });
    expect(reverse.data.results.map((found) => found.formatted_address)).toEqual([
      avenue,
      'São Paulo - SP, Brazil',
    ]);
    const sea = await client.reverseGeocode({ url, params: { key, latlng: '0,0' } });
    expect(sea.data.status).toBe(Status.ZERO_RESULTS);
  });

  test('tells nothing found, nothing asked and a wrong key apart', async () => {
    expect(await geocode({ address: 'qwertz uiop' })).toMatchObject({
      status: Status.ZERO_RESULTS,
      results: [],
    });
    expect((await geocode({ address: ' ' })).status).toBe(Status.INVALID_REQUEST);
    expect((await geocode({ place_id: 'ChIJunknown' })).status).toBe(Status.NOT_FOUND);
    expect(await geocode({ address: avenue, key: 'wrong' })).toMatchObject({
      status: Status.REQUEST_DENIED,
      results: [],
      error_message: expect.stringContaining('key'),
    });
  });
});

describe('autocomplete', () => {
  test('predicts from the beginnings of words, whatever their accents, case and order', async () => {
    for (const input of ['avenida paulista, 1000', '1000 PAULISTA', 'pauli 1000 são']) {
      const { predictions } = await autocomplete(input);
      expect(predictions[0]?.description, input).toBe(
        'Avenida Paulista, 1000 - Bela Vista, São Paulo - SP, Brazil',
      );
    }
  });

  test('explains a prediction', async () => {
    const { status, predictions } = await autocomplete('sao pauli', { types: 'address' });
    expect(status).toBe(Status.OK);
    expect(predictions).toHaveLength(5);
    const [prediction] = (await autocomplete('paulista 1000')).predictions;
    expect(prediction).toMatchObject({
      structured_formatting: {
        main_text: 'Avenida Paulista, 1000',
        main_text_matched_substrings: [
          { offset: 8, length: 8 },
          { offset: 18, length: 4 },
        ],
        secondary_text: 'Bela Vista, São Paulo - SP, Brazil',
      },
      terms: [
        { offset: 0, value: 'Avenida Paulista' },
        { offset: 18, value: '1000' },
        { offset: 25, value: 'Bela Vista' },
        { offset: 37, value: 'São Paulo' },
        { offset: 49, value: 'SP' },
        { offset: 53, value: 'Brazil' },
      ],
      types: ['street_address', 'geocode'],
    });
  });

  test('keeps to cities and countries when asked', async () => {
    const cityOnly = await autocomplete('san', { types: PlaceAutocompleteType.cities });
    expect(cityOnly.predictions.map(({ description }) => description)).toEqual([
      'San Francisco, CA, USA',
    ]);
    const inCountry = await autocomplete('rua augusta', { components: ['country:pt'] });
    expect(inCountry.predictions.length).toBeGreaterThan(0);
    for (const { description } of inCountry.predictions) expect(description).toContain('Lisboa');
    expect((await autocomplete('san', { types: 'establishment' })).status).toBe(
      Status.ZERO_RESULTS,
    );
  });

  test('refuses an empty input, an unknown type and a wrong key', async () => {
    expect((await autocomplete(' ')).status).toBe(Status.INVALID_REQUEST);
    expect((await autocomplete('a', { types: 'castle' })).status).toBe(Status.INVALID_REQUEST);
    expect(await autocomplete('a', { key: '' })).toMatchObject({
      status: Status.REQUEST_DENIED,
      predictions: [],
    });
  });
});

describe('place details', () => {
  test('gives the fields that were asked for, and ends the session', async () => {
    const sessiontoken = crypto.randomUUID();
    const [prediction] = (await autocomplete('paulista 1000', { sessiontoken })).predictions;
    const id = prediction?.place_id ?? '';
    const fields = ['address_component', 'formatted_address', 'geometry/location'];
    const { status, result } = await details(id, { sessiontoken, fields });
    expect(status).toBe(Status.OK);
    expect(Object.keys(result).sort()).toEqual([
      'address_components',
      'formatted_address',
      'geometry',
    ]);
    expect(result.formatted_address).toBe(avenue);
    expect((await autocomplete('paulista', { sessiontoken })).status).toBe(Status.INVALID_REQUEST);
    expect((await autocomplete('paulista', { sessiontoken: crypto.randomUUID() })).status).toBe(
      Status.OK,
    );
  });

  test('gives everything when no field is named', async () => {
    const [prediction] = (await autocomplete('221B Baker')).predictions;
    const { result } = await details(prediction?.place_id ?? '');
    expect(result).toMatchObject({
      name: '221B Baker St',
      place_id: prediction?.place_id,
      vicinity: 'London',
      types: ['street_address'],
    });
  });

  test('refuses an unknown place, field or malformed token', async () => {
    expect((await details('ChIJunknown')).status).toBe(Status.NOT_FOUND);
    const [prediction] = (await autocomplete('221B Baker')).predictions;
    const id = prediction?.place_id ?? '';
    expect(await details(id, { fields: ['rating'] })).toMatchObject({
      status: Status.INVALID_REQUEST,
      error_message: expect.stringContaining('rating'),
    });
    expect((await details(id, { sessiontoken: 'a b' })).status).toBe(Status.INVALID_REQUEST);
  });
});

test('is healthy, and does not know other paths', async () => {
  expect(await (await fetch(`${maps.url}/health`)).json()).toEqual({ ok: true });
  expect((await fetch(`${maps.url}/maps/api/directions/json?key=${key}`)).status).toBe(404);
});
