import { expect, test } from 'vitest';
import type { DomainError } from '@/lib/errors';
import { resolveAddress } from './resolve-address';
import { suggestAddresses } from './suggest-addresses';

test('an address can be chosen from suggestions', async () => {
  const [first] = await suggestAddresses({ input: '221B Baker St, London' });
  const chosen = await resolveAddress({ placeId: first?.placeId ?? '' });
  expect(chosen).toMatchObject({ city: 'London', country: 'GB', verified: true });
});

// Not `unavailable`: nothing is wrong with the maps service, and trying again would not help.
test.each([{ text: 'Nowhere Street 1, Atlantis' }, { placeId: 'ChIJunknown' }])(
  'an address that does not exist is refused at its field: %j',
  async (input) => {
    const refused = { code: 'invalid_input', issues: [{ field: 'address' }] };
    await expect(resolveAddress(input)).rejects.toMatchObject(refused);
  },
);

test('an address that matches only in part is shown to choose from, and the choice is taken', async () => {
  const error: unknown = await resolveAddress({
    text: 'Avenida Paulista, São Paulo, Brazil',
  }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'address_ambiguous', issues: [{ field: 'address' }] });
  const [choice] = (error as DomainError).issues.flatMap(({ choices }) => choices ?? []);
  expect(choice?.text).toContain('São Paulo');
  const chosen = await resolveAddress({ placeId: choice?.placeId ?? '' });
  expect(chosen).toMatchObject({ formatted: choice?.text, city: 'São Paulo', verified: true });
});
