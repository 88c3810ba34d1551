import { MapsUnavailableError, type PlaceSuggestion, suggestPlaces } from '@/integrations/maps';
import { DomainError } from '@/lib/errors';

/**
 * Addresses to choose from while one is being typed.
 * @throws DomainError `unavailable` while the maps service is down.
 */
export async function suggestAddresses(input: {
  input: string;
  sessionToken?: string;
}): Promise<PlaceSuggestion[]> {
  try {
    return await suggestPlaces(input.input, input.sessionToken);
  } catch (cause) {
    if (!(cause instanceof MapsUnavailableError)) throw cause;
    throw new DomainError('unavailable', 'Addresses cannot be looked up at the moment.', [], {
      cause,
    });
  }
}
