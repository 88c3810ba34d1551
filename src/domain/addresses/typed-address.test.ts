import { describe, expect, it } from 'vitest';
import { parseTypedAddress } from './typed-address';

describe('a typed address', () => {
  it.each([
    ['12 Main Street, Springfield, IL 62704, USA', 'Springfield', 'US', 'IL 62704'],
    ['Hauptstraße 5, Berlin, Germany', 'Berlin', 'DE', ''],
    ['221B Baker Street,London,uk', 'London', 'GB', ''],
    ['Rua Augusta 100, Lisboa, 1100-053, PT', 'Lisboa', 'PT', '1100-053'],
  ])('is read when it is complete: %s', (text, city, country, region) => {
    expect(parseTypedAddress(text)).toMatchObject({ city, country, region, verified: false });
  });

  it.each([
    '',
    'Berlin',
    'Main Street, Springfield, USA',
    '12, Springfield, USA',
    '12 Main Street, USA',
    '12 Main Street, Springfield',
    '12 Main Street, Springfield, Atlantis',
    ',,,',
  ])('is not guessed from %j', (text) => {
    expect(parseTypedAddress(text)).toBeNull();
  });
});
