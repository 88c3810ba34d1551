import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CURRENCY_CODES,
  currencyDigits,
  formatMoney,
  minimumChargeMinor,
  parseMoney,
  sumMinor,
  timesQuantity,
  toDecimalString,
  toTypedString,
} from './money';

const amount = fc.integer({ min: 0, max: 99_999_999_999 });
const currency = fc.constantFrom(...CURRENCY_CODES);

describe('money', () => {
  it('comes back unchanged from its text, in every currency', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(parseMoney(toDecimalString(minor, code), code)).toBe(minor);
      }),
    );
  });

  it('has as many places as Stripe counts, whatever the locale data say', () => {
    expect(['jpy', 'usd', 'huf'].map(currencyDigits)).toEqual([0, 2, 2]);
    expect(parseMoney('175', 'huf')).toBe(17_500);
    expect(formatMoney(17_550, 'huf', 'en-US')).toBe('HUF\u00a0175.50');
  });

  it('has a smallest charge in every currency and none in others', () => {
    expect(CURRENCY_CODES.every((code) => minimumChargeMinor(code) > 0)).toBe(true);
    expect(minimumChargeMinor('huf')).toBe(17_500);
    for (const code of ['isk', 'kwd', 'xyz', 'USD', '']) {
      expect(() => currencyDigits(code)).toThrow(RangeError);
      expect(() => minimumChargeMinor(code)).toThrow(RangeError);
    }
  });

  it('is formatted for the reader without losing a digit', () => {
    expect(formatMoney(123_456, 'usd', 'en-US')).toBe('$1,234.56');
    expect(formatMoney(-5, 'usd', 'en-US')).toBe('-$0.05');
    expect(formatMoney(1_234, 'jpy', 'en-US')).toBe('¥1,234');
    expect(formatMoney(9_007_199_254_740_991, 'usd', 'en-US')).toBe('$90,071,992,547,409.91');
  });

  it.each(['', '.', '-1', '+1', '1,50', '1.234', '1e3', '0x10', 'Infinity', '1 000', '٣'])(
    'is never guessed from %j',
    (text) => {
      expect(parseMoney(text, 'usd')).toBeNull();
    },
  );

  it('is read from what people type', () => {
    expect([' 12 ', '12.', '12.3', '12.30', '0.01'].map((text) => parseMoney(text, 'usd'))).toEqual(
      [1_200, 1_200, 1_230, 1_230, 1],
    );
    expect(parseMoney('12.0', 'jpy')).toBeNull();
  });

  it('adds up exactly or not at all', () => {
    expect(sumMinor([10, 20, 30])).toBe(60);
    expect(sumMinor([])).toBe(0);
    expect(timesQuantity(1_999, 3)).toBe(5_997);
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => timesQuantity(0.1, 3)).toThrow(RangeError);
    expect(() => timesQuantity(Number.MAX_SAFE_INTEGER, 2)).toThrow(RangeError);
  });
});

it('an amount to be typed has the decimal sign of its language', () => {
  expect(toTypedString(123_456, 'brl', 'pt-BR')).toBe('1234,56');
  expect(toTypedString(123_456, 'usd', 'en-US')).toBe('1234.56');
  expect(toTypedString(500, 'jpy', 'pt-BR')).toBe('500');
});
