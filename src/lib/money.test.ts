import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  currencyDigits,
  formatMoney,
  parseMoney,
  sumMinor,
  timesQuantity,
  toDecimalString,
} from './money';

const amount = fc.integer({ min: 0, max: 99_999_999_999 });
const currency = fc.constantFrom('usd', 'jpy', 'kwd', 'brl');

describe('money', () => {
  it('comes back unchanged from its text, in currencies with 0, 2 and 3 places', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(parseMoney(toDecimalString(minor, code), code)).toBe(minor);
      }),
    );
  });

  it('knows how many places a currency has', () => {
    expect(['jpy', 'usd', 'kwd'].map(currencyDigits)).toEqual([0, 2, 3]);
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
