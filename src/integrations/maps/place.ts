import type { AddressComponent } from '@googlemaps/google-maps-services-js';

/** A postal address as Google Maps knows it; parts it does not know are empty. */
export interface Place {
  placeId: string;
  formatted: string;
  streetNumber: string;
  street: string;
  city: string;
  region: string;
  postalCode: string;
  /** ISO 3166-1 alpha-2, upper case. */
  country: string;
  latitude: number | null;
  longitude: number | null;
  /** The geocoder found only something like what was asked for. */
  isPartial: boolean;
}

/** What the geocoder and the details service have in common. */
interface Source {
  place_id?: string;
  formatted_address?: string;
  address_components?: AddressComponent[];
  geometry?: { location: { lat: number; lng: number } };
  partial_match?: boolean;
}

/** What stands for the city: not every country has localities (postal towns in the UK, for one). */
const CITY_TYPES = ['locality', 'postal_town', 'sublocality', 'administrative_area_level_3'];

export function toPlace(source: Source): Place {
  const parts = source.address_components ?? [];
  const location = source.geometry?.location;
  return {
    placeId: source.place_id ?? '',
    formatted: source.formatted_address ?? '',
    streetNumber: longName(parts, 'street_number'),
    street: longName(parts, 'route'),
    city: CITY_TYPES.map((type) => longName(parts, type)).find(Boolean) ?? '',
    region: longName(parts, 'administrative_area_level_1'),
    postalCode: longName(parts, 'postal_code'),
    country: partOf(parts, 'country')?.short_name ?? '',
    latitude: location?.lat ?? null,
    longitude: location?.lng ?? null,
    isPartial: source.partial_match ?? false,
  };
}

function longName(parts: readonly AddressComponent[], type: string): string {
  return partOf(parts, type)?.long_name ?? '';
}

function partOf(parts: readonly AddressComponent[], type: string): AddressComponent | undefined {
  return parts.find((part) => part.types.some((candidate) => candidate === type));
}
