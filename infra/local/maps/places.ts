import { createHash } from 'node:crypto';
import type { City, Street } from './data/city';
import { type AddressParts, countries, formatAddress, shortRoute } from './formats';
import { wordsOf } from './words';

export interface AddressComponent {
  long_name: string;
  short_name: string;
  types: string[];
}

export interface LatLng {
  lat: number;
  lng: number;
}

export interface Place {
  placeId: string;
  kind: 'address' | 'locality';
  country: string;
  components: AddressComponent[];
  formattedAddress: string;
  /** The formatted address without its postal code, as predictions show it. */
  description: string;
  /** The beginning of the description: street and number, or the city. */
  mainText: string;
  location: LatLng;
  /** The words of its own name, see `wordsOf`. */
  nameWords: ReadonlySet<string>;
  /** Everything by which the place can be found, its name included. */
  words: ReadonlySet<string>;
}

/** Half the side of the viewport around a house and around a city, in degrees. */
const VIEWPORT_DEGREES = { address: 0.00135, locality: 0.1 };
/** Some 50 m, the distance between the houses of a street. */
const HOUSE_STEP_DEGREES = 0.00035;

/** All places of a city: the city itself and every house in its streets. */
export function placesOf(city: City): Place[] {
  const houses = city.streets.flatMap((street) =>
    street[4].map((number, index) => housePlace(city, street, String(number), index)),
  );
  return [localityPlace(city), ...houses];
}

export function viewportOf({ kind, location }: Place): { northeast: LatLng; southwest: LatLng } {
  const reach = VIEWPORT_DEGREES[kind];
  return {
    northeast: { lat: rounded(location.lat + reach), lng: rounded(location.lng + reach) },
    southwest: { lat: rounded(location.lat - reach), lng: rounded(location.lng - reach) },
  };
}

/** What Google says a place is. */
export function typesOf({ kind }: Place): string[] {
  return kind === 'address' ? ['street_address'] : ['locality', 'political'];
}

function localityPlace(city: City): Place {
  const parts: AddressParts = {
    number: '',
    route: '',
    locality: city.name,
    regionShort: city.region[1],
    district: city.district ?? city.name,
    postalCode: undefined,
  };
  return place(city, 'locality', parts, city.name, areaComponents(city), city);
}

function housePlace(city: City, street: Street, number: string, index: number): Place {
  const [route, postalCode, lat, lng, , sublocality] = street;
  const parts: AddressParts = {
    number,
    route,
    sublocality,
    locality: city.name,
    regionShort: city.region[1],
    district: city.district ?? city.name,
    postalCode,
  };
  const components = [
    component(number, number, 'street_number'),
    component(route, shortRoute(route), 'route'),
    ...(sublocality
      ? [component(sublocality, sublocality, 'political', 'sublocality', 'sublocality_level_1')]
      : []),
    ...areaComponents(city),
    component(postalCode, postalCode, 'postal_code'),
  ];
  const mainText = countries[city.country].line(parts);
  const shift = index * HOUSE_STEP_DEGREES;
  const location = { lat: rounded(lat + shift), lng: rounded(lng + shift) };
  return place(city, 'address', parts, mainText, components, location);
}

function place(
  city: City,
  kind: Place['kind'],
  parts: AddressParts,
  mainText: string,
  components: AddressComponent[],
  { lat, lng }: LatLng,
): Place {
  const formattedAddress = formatAddress(city.country, parts);
  const names = components.flatMap(({ long_name, short_name }) => [long_name, short_name]);
  const searchable = [formattedAddress, ...names, city.alias, countries[city.country].aliases];
  return {
    placeId: placeIdOf(`${kind} ${formattedAddress}`),
    kind,
    country: city.country,
    components,
    formattedAddress,
    description: formatAddress(city.country, { ...parts, postalCode: undefined }),
    mainText,
    location: { lat, lng },
    nameWords: new Set(wordsOf(kind === 'locality' ? `${mainText} ${city.alias ?? ''}` : mainText)),
    words: new Set(wordsOf(searchable.join(' '))),
  };
}

/** From the city outwards. The same for every country, although Google leaves some out in some. */
function areaComponents(city: City): AddressComponent[] {
  const district = city.district ?? city.name;
  const components = [component(city.name, city.name, 'locality', 'political')];
  if (city.country === 'GB') components.push(component(city.name, city.name, 'postal_town'));
  return [
    ...components,
    component(district, district, 'administrative_area_level_2', 'political'),
    component(city.region[0], city.region[1], 'administrative_area_level_1', 'political'),
    component(countries[city.country].name, city.country, 'country', 'political'),
  ];
}

function component(long_name: string, short_name: string, ...types: string[]): AddressComponent {
  return { long_name, short_name, types };
}

/** Stable over restarts, and of the shape of Google's. */
function placeIdOf(text: string): string {
  return `ChIJ${createHash('sha256').update(text).digest('base64url').slice(0, 23)}`;
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(7));
}
