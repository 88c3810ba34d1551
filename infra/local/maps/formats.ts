import type { CountryCode } from './data/city';

/** The parts of an address that go into its formatted text. */
export interface AddressParts {
  number: string;
  route: string;
  sublocality?: string | undefined;
  locality: string;
  regionShort: string;
  district: string;
  /** undefined in the descriptions of predictions, which leave it out. */
  postalCode: string | undefined;
}

interface Country {
  name: string;
  /** How addresses end. */
  label: string;
  /** Other names by which people search. */
  aliases: string;
  /** The street and the house number. */
  line(parts: AddressParts): string;
  /** Everything between the line and the country. */
  place(parts: AddressParts): string;
}

const numberFirst = ({ number, route }: AddressParts) => `${number} ${shortRoute(route)}`;
const numberLast = ({ number, route }: AddressParts) => `${route} ${number}`;
const numberAfterComma = ({ number, route }: AddressParts) => `${route}, ${number}`;
const codeThenCity = ({ postalCode, locality }: AddressParts) => spaced(postalCode, locality);

/** How each country writes its addresses. */
export const countries: Record<CountryCode, Country> = {
  AU: {
    name: 'Australia',
    label: 'Australia',
    aliases: '',
    line: numberFirst,
    place: (parts) => spaced(parts.locality, parts.regionShort, parts.postalCode),
  },
  BR: {
    name: 'Brazil',
    label: 'Brazil',
    aliases: 'Brasil',
    line: numberAfterComma,
    place: (parts) =>
      commas(parts.sublocality, `${parts.locality} - ${parts.regionShort}`, parts.postalCode),
  },
  CA: {
    name: 'Canada',
    label: 'Canada',
    aliases: '',
    line: numberFirst,
    place: (parts) => commas(parts.locality, spaced(parts.regionShort, parts.postalCode)),
  },
  DE: {
    name: 'Germany',
    label: 'Germany',
    aliases: 'Deutschland',
    line: numberLast,
    place: codeThenCity,
  },
  ES: {
    name: 'Spain',
    label: 'Spain',
    aliases: 'España',
    line: numberAfterComma,
    place: codeThenCity,
  },
  FR: {
    name: 'France',
    label: 'France',
    aliases: '',
    line: numberFirst,
    place: codeThenCity,
  },
  GB: {
    name: 'United Kingdom',
    label: 'UK',
    aliases: 'Great Britain',
    line: numberFirst,
    place: (parts) => spaced(parts.locality, parts.postalCode),
  },
  IT: {
    name: 'Italy',
    label: 'Italy',
    aliases: 'Italia',
    line: numberAfterComma,
    place: (parts) => spaced(parts.postalCode, parts.locality, parts.district),
  },
  JP: {
    name: 'Japan',
    label: 'Japan',
    aliases: 'Nippon',
    line: numberFirst,
    place: (parts) => commas(parts.locality, spaced(parts.regionShort, parts.postalCode)),
  },
  MX: {
    name: 'Mexico',
    label: 'Mexico',
    aliases: 'México',
    line: numberLast,
    place: (parts) =>
      commas(parts.sublocality, spaced(parts.postalCode, parts.locality), parts.regionShort),
  },
  NL: {
    name: 'Netherlands',
    label: 'Netherlands',
    aliases: 'Nederland Holland',
    line: numberLast,
    place: codeThenCity,
  },
  PT: {
    name: 'Portugal',
    label: 'Portugal',
    aliases: '',
    line: numberLast,
    place: codeThenCity,
  },
  US: {
    name: 'United States',
    label: 'USA',
    aliases: 'America',
    line: numberFirst,
    place: (parts) => commas(parts.locality, spaced(parts.regionShort, parts.postalCode)),
  },
};

const ABBREVIATIONS: Record<string, string> = {
  Avenida: 'Av.',
  Avenue: 'Ave',
  Boulevard: 'Blvd',
  Calle: 'C.',
  North: 'N',
  Parkway: 'Pkwy',
  Road: 'Rd',
  Rua: 'R.',
  South: 'S',
  Street: 'St',
  West: 'W',
};

/** `Market Street` → `Market St`, `Avenida Paulista` → `Av. Paulista`. French streets stay as they are. */
export function shortRoute(route: string): string {
  const isFrench = /^(Avenue|Boulevard) (de|des|du|Saint)\b|^Boulevard Saint-/.test(route);
  if (isFrench) return route;
  return route
    .split(' ')
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ');
}

/** @param parts with a number of '' for a locality as such. */
export function formatAddress(country: CountryCode, parts: AddressParts): string {
  const { line, place, label } = countries[country];
  if (parts.number === '') return commas(place(parts), label);
  const separator = country === 'BR' && parts.sublocality ? ' - ' : ', ';
  return commas(line(parts) + separator + place(parts), label);
}

function commas(...items: Array<string | undefined>): string {
  return items.filter(Boolean).join(', ');
}

function spaced(...items: Array<string | undefined>): string {
  return items.filter(Boolean).join(' ');
}
