/**
 * The answers of three of Google's web services, in their shapes.
 * Sources: https://developers.google.com/maps/documentation/geocoding/requests-geocoding,
 * …/places/web-service/autocomplete, …/places/web-service/details
 */
import { type Filter, findPlace, geocode, predict, reverseGeocode } from './atlas';
import { type LatLng, type Place, typesOf, viewportOf } from './places';
import type { Sessions } from './sessions';
import { matchedSpans, wordsOf } from './words';

/** Every answer is sent with HTTP 200; what went wrong is told by its status. */
export interface Answer {
  status: 'OK' | 'ZERO_RESULTS' | 'NOT_FOUND' | 'INVALID_REQUEST' | 'REQUEST_DENIED';
  error_message?: string;
  [member: string]: unknown;
}

const EVERYTHING: Filter['kinds'] = ['locality', 'address'];
const KINDS_BY_TYPE: Record<string, Filter['kinds']> = {
  address: ['address'],
  geocode: EVERYTHING,
  '(cities)': ['locality'],
  '(regions)': ['locality'],
  locality: ['locality'],
  street_address: ['address'],
  establishment: [],
};

export function invalid(message: string): Answer {
  return { status: 'INVALID_REQUEST', error_message: message };
}

/** Geocoding by address, place id or (reverse) coordinates; `components` filters by country. */
export function geocodeAnswer(query: URLSearchParams): Answer {
  const placeId = query.get('place_id');
  const latlng = query.get('latlng');
  const address = query.get('address');
  if (placeId !== null) {
    const place = findPlace(placeId);
    return place ? geocoded([geocodeResult(place)]) : { status: 'NOT_FOUND', results: [] };
  }
  if (latlng !== null) {
    const point = parsePoint(latlng);
    if (!point) return invalid("Invalid request. Invalid 'latlng' parameter.");
    return geocoded(reverseGeocode(point).map((place) => geocodeResult(place)));
  }
  if (!address?.trim()) return invalid("Invalid request. Missing the 'address' parameter.");
  const found = geocode(address, { countries: countriesIn(query), kinds: EVERYTHING });
  return geocoded(found ? [geocodeResult(found.place, found.isPartial)] : []);
}

/** Place predictions while somebody types. */
export function autocompleteAnswer(query: URLSearchParams, sessions: Sessions): Answer {
  const input = query.get('input')?.trim();
  if (!input) return { ...invalid("Missing the 'input' parameter."), predictions: [] };
  const token = query.get('sessiontoken');
  const refusal = token === null ? undefined : sessions.refusal(token);
  if (refusal !== undefined) return { ...invalid(refusal), predictions: [] };

  const types = (query.get('types') ?? 'geocode').split('|');
  const unknown = types.find((type) => KINDS_BY_TYPE[type] === undefined);
  if (unknown !== undefined) {
    return { ...invalid(`Unsupported value of 'types': ${unknown}`), predictions: [] };
  }
  const kinds = types.flatMap((type) => KINDS_BY_TYPE[type] ?? []);
  const terms = wordsOf(input);
  const predictions = predict(input, { countries: countriesIn(query), kinds }).map((place) =>
    prediction(place, terms),
  );
  return { status: predictions.length > 0 ? 'OK' : 'ZERO_RESULTS', predictions };
}

/** The details of one place; ends the autocomplete session. */
export function detailsAnswer(query: URLSearchParams, sessions: Sessions): Answer {
  const placeId = query.get('place_id');
  if (!placeId) return invalid("Missing the 'place_id' parameter.");
  const token = query.get('sessiontoken');
  const refusal = token === null ? undefined : sessions.close(token);
  if (refusal !== undefined) return invalid(refusal);
  const place = findPlace(placeId);
  if (!place) return { status: 'NOT_FOUND', html_attributions: [] };

  const all = placeDetails(place);
  const fields = query.get('fields')?.split(',');
  const wanted = fields?.map(memberOf) ?? Object.keys(all);
  const unknown = wanted.find((member) => !(member in all));
  if (unknown !== undefined) {
    return invalid(`Error while parsing 'fields' parameter: Unsupported field name '${unknown}'.`);
  }
  const result = Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
  return { status: 'OK', html_attributions: [], result };
}

/** `address_component` is how Google names the field; `geometry/location` is a part of one. */
function memberOf(field: string): string {
  const [name = ''] = field.trim().split('/');
  if (name === 'address_component') return 'address_components';
  return name === 'type' ? 'types' : name;
}

function geocoded(results: object[]): Answer {
  return { status: results.length > 0 ? 'OK' : 'ZERO_RESULTS', results };
}

function geocodeResult(place: Place, isPartial = false): object {
  return {
    address_components: place.components,
    formatted_address: place.formattedAddress,
    geometry: {
      location: place.location,
      location_type: place.kind === 'address' ? 'ROOFTOP' : 'APPROXIMATE',
      viewport: viewportOf(place),
    },
    ...(isPartial && { partial_match: true }),
    place_id: place.placeId,
    types: typesOf(place),
  };
}

function placeDetails(place: Place): Record<string, unknown> {
  const region = place.components.find(({ types }) => types.includes('locality'));
  return {
    address_components: place.components,
    formatted_address: place.formattedAddress,
    geometry: { location: place.location, viewport: viewportOf(place) },
    name: place.mainText,
    place_id: place.placeId,
    types: typesOf(place),
    url: `https://maps.google.com/?q=${place.location.lat},${place.location.lng}`,
    vicinity: region?.long_name ?? '',
  };
}

function prediction(place: Place, terms: string[]): object {
  const { description, mainText } = place;
  // What separates the two parts: `, ` or, in Brazil, ` - `.
  const secondaryText = description.slice(mainText.length).replace(/^(, | - )/, '');
  return {
    description,
    matched_substrings: matchedSpans(description, terms),
    place_id: place.placeId,
    reference: place.placeId,
    structured_formatting: {
      main_text: mainText,
      main_text_matched_substrings: matchedSpans(mainText, terms),
      secondary_text: secondaryText,
      secondary_text_matched_substrings: matchedSpans(secondaryText, terms),
    },
    terms: termsOf(description),
    types: [...typesOf(place), 'geocode'],
  };
}

/** The sections of a description and where they begin. */
function termsOf(description: string): Array<{ offset: number; value: string }> {
  let offset = 0;
  return description.split(/(, | - )/).flatMap((value, index) => {
    const term = { offset, value };
    offset += value.length;
    return index % 2 === 0 ? [term] : [];
  });
}

/** The countries of a filter such as `country:br|country:pt`, in upper case. */
function countriesIn(query: URLSearchParams): string[] {
  return (query.get('components') ?? '')
    .split('|')
    .filter((part) => part.startsWith('country:'))
    .map((part) => part.slice('country:'.length).toUpperCase());
}

function parsePoint(text: string): LatLng | undefined {
  const match = /^(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  return match ? { lat: Number(match[1]), lng: Number(match[2]) } : undefined;
}
