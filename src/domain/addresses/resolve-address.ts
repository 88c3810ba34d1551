import { fetchPlace, geocodeText, MapsUnavailableError, type Place } from '@/integrations/maps';
import { DomainError, invalidField } from '@/lib/errors';
import { logger } from '@/observability/logger';
import type { PostalAddress } from './postal-address';
import { parseTypedAddress } from './typed-address';

/** A suggestion the member chose, or what was typed. */
export type AddressInput = { placeId: string; sessionToken?: string } | { text: string };

/** The input field that every refusal of an address belongs to. */
const FIELD = 'address';
const TYPE_IT_OUT = 'Please type it as: street and number, city, country.';

/**
 * Turns the member's input into a postal address that a parcel can be sent to. While the maps
 * service is down a completely typed address is taken as it is, marked as not verified.
 * @throws DomainError `invalid_input` on `address`, or `unavailable` when a chosen suggestion cannot
 * be looked up.
 */
export async function resolveAddress(input: AddressInput): Promise<PostalAddress> {
  try {
    const place =
      'text' in input
        ? await geocodeText(input.text)
        : await fetchPlace(input.placeId, input.sessionToken);
    return deliverable(place);
  } catch (error) {
    if (!(error instanceof MapsUnavailableError)) throw error;
    logger().warn({ reason: error.message }, 'maps unavailable');
    return withoutMaps(input);
  }
}

function deliverable(place: Place | null): PostalAddress {
  if (!place) throw invalidField(FIELD, 'We could not find this address.');
  if (!place.streetNumber) throw invalidField(FIELD, 'Please add the street number.');
  if (!place.city || !place.country) throw invalidField(FIELD, 'Please add the city.');
  const { streetNumber: _number, street: _street, isPartial, ...address } = place;
  // A parcel must not go to the house next door because of a slip of the finger.
  if (isPartial) throw invalidField(FIELD, `Did you mean “${place.formatted}”?`);
  return { ...address, verified: true };
}

function withoutMaps(input: AddressInput): PostalAddress {
  const outage = 'Addresses cannot be looked up at the moment.';
  const typed = 'text' in input ? parseTypedAddress(input.text) : null;
  if (typed) return typed;
  const message = `${outage} ${TYPE_IT_OUT}`;
  if ('text' in input) throw invalidField(FIELD, message);
  throw new DomainError('unavailable', message, [{ field: FIELD, message }]);
}
