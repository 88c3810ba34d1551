import { fetchPlace, geocodeText, MapsUnavailableError, type Place } from '@/integrations/maps';
import { DomainError, invalidField } from '@/lib/errors';
import { say } from '@/lib/sentence';
import { logger } from '@/observability/logger';
import type { PostalAddress } from './postal-address';
import { parseTypedAddress } from './typed-address';

/** A suggestion the member chose, or what was typed. */
export type AddressInput = { placeId: string; sessionToken?: string } | { text: string };

/** The input field that every refusal of an address belongs to. */
const FIELD = 'address';
const TYPE_IT_OUT =
  'Addresses cannot be looked up at the moment. Please type it as: street and number, city, country.';

/**
 * Turns the member's input into a postal address that a parcel can be sent to. While the maps
 * service is down a completely typed address is taken as it is, marked as not verified.
 * @throws DomainError `invalid_input` on `address`, `address_ambiguous` with what it may mean, or `unavailable` when a chosen suggestion cannot
 * be looked up.
 */
export async function resolveAddress(input: AddressInput): Promise<PostalAddress> {
  try {
    if ('text' in input) return onlyOneOf(await geocodeText(input.text));
    return deliverable(await fetchPlace(input.placeId, input.sessionToken));
  } catch (error) {
    if (!(error instanceof MapsUnavailableError)) throw error;
    logger().warn({ reason: error.message }, 'maps unavailable');
    return withoutMaps(input);
  }
}

/** At most so many addresses are named to choose from. */
const CHOICES_LIMIT = 5;

/** The address that was meant, if there can be no doubt: a parcel must not go to the house next door. */
function onlyOneOf(places: readonly Place[]): PostalAddress {
  const [best = null, ...others] = places;
  if (!best?.isPartial && others.length === 0) return deliverable(best);
  const choices = places
    .filter(isDeliverable)
    .slice(0, CHOICES_LIMIT)
    .map(({ placeId, formatted }) => ({ placeId, text: formatted }));
  if (choices.length === 0) return deliverable(best);
  const anyOf = choices.map(({ text }) => `“${text}”`);
  const message = say('Did you mean {choices}?', { choices: { anyOf } });
  throw new DomainError('address_ambiguous', message, [{ field: FIELD, message, choices }]);
}

function isDeliverable({ placeId, streetNumber, city, country }: Place): boolean {
  return Boolean(placeId && streetNumber && city && country);
}

function deliverable(place: Place | null): PostalAddress {
  if (!place) throw invalidField(FIELD, 'We could not find this address.');
  if (!place.streetNumber) throw invalidField(FIELD, 'Please add the street number.');
  if (!place.city || !place.country) throw invalidField(FIELD, 'Please add the city.');
  const { streetNumber: _number, street: _street, isPartial: _isPartial, ...address } = place;
  return { ...address, verified: true };
}

function withoutMaps(input: AddressInput): PostalAddress {
  const typed = 'text' in input ? parseTypedAddress(input.text) : null;
  if (typed) return typed;
  if ('text' in input) throw invalidField(FIELD, TYPE_IT_OUT);
  throw new DomainError('unavailable', TYPE_IT_OUT, [{ field: FIELD, message: TYPE_IT_OUT }]);
}
