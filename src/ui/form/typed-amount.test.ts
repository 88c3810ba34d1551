import { describe, expect, it } from 'vitest';
import { typedAmount } from './typed-amount';

describe('an amount as it is typed', () => {
  it.each([
    ['12', 1_200],
    ['12.5', 1_250],
    ['12,50', 1_250],
    [' 0.05 ', 5],
  ])('%j is %i minor units', (text, minor) => {
    expect(typedAmount('usd', 'en-US', () => 'invalid').parse(text)).toBe(minor);
  });

  it.each(['', '-5', '1.005', '1,000.00', '$5', '5 usd', 'five'])('%j is none', (text) => {
    const { error } = typedAmount('usd', 'en-US', (example) => `like ${example}`).safeParse(text);
    expect(error?.issues.map(({ message }) => message)).toEqual(['like 12.00']);
  });

  it('is shown as an example in the way of the language', () => {
    const { error } = typedAmount('brl', 'pt-BR', (example) => example).safeParse('x');
    expect(error?.issues[0]?.message).toBe('12,00');
  });

  it('has no more places than its currency', () => {
    const yen = typedAmount('jpy', 'en-US', (example) => `like ${example}`);
    expect(yen.parse('500')).toBe(500);
    expect(yen.safeParse('5.5').error?.issues[0]?.message).toBe('like 12');
  });
});
