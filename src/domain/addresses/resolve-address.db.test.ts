import { expect, test } from 'vitest';
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
