export {
  fetchPlace,
  geocodeText,
  MapsUnavailableError,
  type PlaceSuggestion,
  suggestPlaces,
} from './client';
export type { Place } from './place';
