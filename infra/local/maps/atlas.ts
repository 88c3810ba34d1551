import { cities } from './data';
import { type LatLng, type Place, placesOf } from './places';
import { fold, wordsOf } from './words';

const MAX_PREDICTIONS = 5;
/** The share of a query's words that an address must have to pass for a partial match. */
const MIN_PARTIAL_SHARE = 0.6;
const EARTH_RADIUS_M = 6_371_000;
const NEARBY_M = { address: 1_000, locality: 50_000 };

export interface Filter {
  /** Upper-case ISO codes; empty for all. */
  countries: string[];
  kinds: Array<Place['kind']>;
}

/** All places there are, and how to find them. */
const places: Place[] = cities.flatMap(placesOf);
const placesById = new Map(places.map((place) => [place.placeId, place]));

export function findPlace(placeId: string): Place | undefined {
  return placesById.get(placeId);
}

/**
 * Up to five places in which every word of the input begins a word, and one of them a word of the
 * name; the best first.
 */
export function predict(input: string, filter: Filter): Place[] {
  const terms = wordsOf(input);
  if (terms.length === 0) return [];
  const start = fold(input.trim());
  const rank = (place: Place) => {
    const exact = terms.filter((term) => place.words.has(term)).length;
    return (fold(place.mainText).startsWith(start) ? terms.length + 1 : 0) + exact;
  };
  return candidates(filter)
    .filter(({ words }) => terms.every((term) => beginsAWord(words, term)))
    .filter(({ nameWords }) => terms.some((term) => beginsAWord(nameWords, term)))
    .map((place) => ({ place, rank: rank(place) }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MAX_PREDICTIONS)
    .map(({ place }) => place);
}

/**
 * The place that an address means. `isPartial` when only some of its words were found, or when it
 * names a street without a house.
 */
export function geocode(
  address: string,
  filter: Filter,
): { place: Place; isPartial: boolean } | undefined {
  const terms = wordsOf(address);
  if (terms.length === 0) return undefined;
  let best: { place: Place; share: number } | undefined;
  // Cities come before their streets, so a city's name alone means the city.
  for (const place of candidates(filter)) {
    const share = terms.filter((term) => place.words.has(term)).length / terms.length;
    if (share > (best?.share ?? 0)) best = { place, share };
  }
  if (best && best.share >= MIN_PARTIAL_SHARE) {
    const isExact =
      best.share === 1 && (best.place.kind === 'locality' || hasNumber(best.place, terms));
    return { place: best.place, isPartial: !isExact };
  }
  const city = candidates({ ...filter, kinds: ['locality'] }).find(({ mainText }) =>
    wordsOf(mainText).every((word) => terms.includes(word)),
  );
  return city && { place: city, isPartial: true };
}

/** The nearest house within 1 km and the nearest city within 50 km, as far as there are any. */
export function reverseGeocode(point: LatLng): Place[] {
  const nearest = (kind: Place['kind']) =>
    places
      .filter((place) => place.kind === kind)
      .map((place) => ({ place, meters: distanceMeters(place.location, point) }))
      .filter(({ meters }) => meters <= NEARBY_M[kind])
      .sort((a, b) => a.meters - b.meters)[0]?.place;
  return [nearest('address'), nearest('locality')].filter((place) => place !== undefined);
}

function candidates({ countries, kinds }: Filter): Place[] {
  return places.filter(
    ({ country, kind }) =>
      (countries.length === 0 || countries.includes(country)) && kinds.includes(kind),
  );
}

function beginsAWord(words: ReadonlySet<string>, term: string): boolean {
  for (const word of words) if (word.startsWith(term)) return true;
  return false;
}

function hasNumber(place: Place, terms: string[]): boolean {
  const number = place.components.find(({ types }) => types.includes('street_number'));
  return wordsOf(number?.long_name ?? '').every((word) => terms.includes(word));
}

/** Great-circle distance by the haversine formula. */
function distanceMeters(a: LatLng, b: LatLng): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(h));
}
