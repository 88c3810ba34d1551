import { describe, expect, it } from 'vitest';
import {
  checkCvc,
  checkExpiry,
  checkNumber,
  checkPostalCode,
  formatExpiry,
  formatNumber,
} from './card-format';

const TODAY = new Date(2026, 10, 23);

it.each([
  ['4242424242424242', '4242 4242 4242 4242'],
  ['4242-4242 42', '4242 4242 42'],
  ['378282246310005', '3782 822463 10005'],
  ['42424242424242429999', '4242 4242 4242 4242'],
  ['6205500000000000004', '6205 5000 0000 0000 004'],
])('card number %s is shown as %s', (typed, shown) => {
  expect(formatNumber(typed)).toBe(shown);
});

it.each([
  ['1', '1'],
  ['4', '04 / '],
  ['12', '12 / '],
  ['1/', '01 / '],
  ['1230', '12 / 30'],
  ['12/2030', '12 / 30'],
  ['12 / 30', '12 / 30'],
])('expiry %s is shown as %s', (typed, shown) => {
  expect(formatExpiry(typed)).toBe(shown);
});

it('deleting back over the slash of an expiry date is possible', () => {
  expect(formatExpiry('12 /', true)).toBe('12');
});

describe('complaints', () => {
  it.each([
    ['', 'incomplete_number'],
    ['4242 4242', 'incomplete_number'],
    ['4242 4242 4242 4241', 'invalid_number'],
    ['4242 4242 4242 4242', undefined],
    ['3782 822463 10005', undefined],
  ])('card number "%s": %s', (text, code) => {
    expect(checkNumber(text)?.code).toBe(code);
  });

  it.each([
    ['12 / ', 'incomplete_expiry'],
    ['13 / 30', 'incomplete_expiry'],
    ['10 / 26', 'invalid_expiry_month_past'],
    ['12 / 25', 'invalid_expiry_year_past'],
    ['12 / 99', 'invalid_expiry_year'],
    ['11 / 26', undefined],
  ])('expiry "%s" in November 2026: %s', (text, code) => {
    expect(checkExpiry(text, TODAY)?.code).toBe(code);
  });

  it.each([
    ['12', '4242', 'incomplete_cvc'],
    ['123', '4242', undefined],
    ['123', '3782', 'incomplete_cvc'],
    ['1234', '3782', undefined],
  ])('security code "%s" of %s…: %s', (text, number, code) => {
    expect(checkCvc(text, number)?.code).toBe(code);
  });

  it.each([
    ['9410', 'US', 'incomplete_zip'],
    ['94107', 'US', undefined],
    ['SW1A 1AA', 'GB', undefined],
    ['', 'DE', undefined],
  ])('postal code "%s" of %s: %s', (text, country, code) => {
    expect(checkPostalCode(text, country)?.code).toBe(code);
  });
});
