import { Client, PlaceAutocompleteType } from '@googlemaps/google-maps-services-js';
import { env } from '@/env';
import { SECOND_MS } from '@/lib/clock';
import { assertNoOpenTransaction } from '@/lib/transaction-scope';
import { type Place, toPlace } from './place';

/** Google's Geocoding and Places web services, the classic JSON ones. */
const PATHS = {
  autocomplete: '/maps/api/place/autocomplete/json',
  details: '/maps/api/place/details/json',
  geocode: '/maps/api/geocode/json',
} as const;

const TIMEOUT_MS = 3 * SECOND_MS;
/** Whoever we were led to would get the key and the address. */
const MAX_REDIRECTS = 0;
const DETAIL_FIELDS = ['address_component', 'formatted_address', 'geometry', 'place_id'];
/**
 * Statuses that mean "no such place"; every other one but OK means that the service, or our
 * contract with it, is not in order. https://developers.google.com/maps/documentation/places/web-service
 */
const NOT_FOUND = ['ZERO_RESULTS', 'NOT_FOUND', 'INVALID_REQUEST'];
/** What the client library makes of these and of OK; left alone, it throws for all but 200. */
const ANSWER_CODES = [200, 400, 404];

/** Google Maps could not be asked: an outage, a time-out, or a refused key. */
export class MapsUnavailableError extends Error {
  override readonly name = 'MapsUnavailableError';
}

export interface PlaceSuggestion {
  placeId: string;
  /** The street line. */
  primary: string;
  /** Town and country. */
  secondary: string;
}

let instance: Client | undefined;

/**
 * Street addresses that match what was typed so far.
 * `sessionToken` joins the calls of one search into one billed session.
 * @throws MapsUnavailableError
 */
export async function suggestPlaces(
  input: string,
  sessionToken: string | undefined,
): Promise<PlaceSuggestion[]> {
  const data = await ask('autocomplete', (client, common) =>
    client.placeAutocomplete({
      ...common,
      params: {
        key: env().GOOGLE_MAPS_API_KEY,
        input,
        types: PlaceAutocompleteType.address,
        ...(sessionToken && { sessiontoken: sessionToken }),
      },
    }),
  );
  return (data?.predictions ?? []).map((prediction) => ({
    placeId: prediction.place_id,
    primary: prediction.structured_formatting.main_text,
    secondary: prediction.structured_formatting.secondary_text ?? '',
  }));
}

/** The place with an id, or null when there is none. @throws MapsUnavailableError */
export async function fetchPlace(
  placeId: string,
  sessionToken: string | undefined,
): Promise<Place | null> {
  const data = await ask('details', (client, common) =>
    client.placeDetails({
      ...common,
      params: {
        key: env().GOOGLE_MAPS_API_KEY,
        place_id: placeId,
        fields: DETAIL_FIELDS,
        ...(sessionToken && { sessiontoken: sessionToken }),
      },
    }),
  );
  return data ? toPlace(data.result) : null;
}

/** What a typed address may mean, the best match first. @throws MapsUnavailableError */
export async function geocodeText(text: string): Promise<Place[]> {
  const data = await ask('geocode', (client, common) =>
    client.geocode({ ...common, params: { key: env().GOOGLE_MAPS_API_KEY, address: text } }),
  );
  return (data?.results ?? []).map(toPlace);
}

interface Common {
  url: string;
  timeout: number;
  maxRedirects: number;
  validateStatus: (code: number) => boolean;
}

async function ask<Data extends { status: string }>(
  service: keyof typeof PATHS,
  call: (client: Client, common: Common) => Promise<{ data: Data }>,
): Promise<Data | null> {
  assertNoOpenTransaction(`Google Maps (${service})`);
  instance ??= new Client();
  let data: Data;
  try {
    const url = new URL(PATHS[service], env().GOOGLE_MAPS_URL).href;
    const validateStatus = (code: number) => ANSWER_CODES.includes(code);
    const common = { url, timeout: TIMEOUT_MS, maxRedirects: MAX_REDIRECTS, validateStatus };
    ({ data } = await call(instance, common));
  } catch (cause) {
    // The client's error holds the request, and with it the key and the address: not passed on.
    throw new MapsUnavailableError(`${service}: ${cause instanceof Error ? cause.name : 'failed'}`);
  }
  if (data.status === 'OK') return data;
  if (NOT_FOUND.includes(data.status)) return null;
  throw new MapsUnavailableError(`${service}: ${data.status}`);
}
