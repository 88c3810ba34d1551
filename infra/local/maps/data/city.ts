/** ISO 3166-1 codes of the countries in the data. */
export type CountryCode =
  | 'AU'
  | 'BR'
  | 'CA'
  | 'DE'
  | 'ES'
  | 'FR'
  | 'GB'
  | 'IT'
  | 'JP'
  | 'MX'
  | 'NL'
  | 'PT'
  | 'US';

/**
 * A stretch of a street: name, postal code, latitude and longitude of the first house, house
 * numbers (the following ones are taken to lie some 50 m apart), neighbourhood.
 */
export type Street = [
  name: string,
  postalCode: string,
  lat: number,
  lng: number,
  numbers: Array<number | string>,
  sublocality?: string,
];

export interface City {
  country: CountryCode;
  name: string;
  /** Other names by which people search for it. */
  alias?: string;
  /** State, province or region: full name and, where one is in use, its abbreviation. */
  region: [long: string, short: string];
  /** County, municipality or department, where it is not called like the city. */
  district?: string;
  lat: number;
  lng: number;
  streets: Street[];
}
