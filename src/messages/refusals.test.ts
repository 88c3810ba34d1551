import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/locale';
import { say } from '@/lib/sentence';
import { sentencesIn, toldSentences } from '@/test/told-sentences';
import { refusals } from './pt-BR/refusals';
import { tellIn } from './refusals';

describe('the refusals in Portuguese', () => {
  it('have a translation of every sentence that the code tells, and of no other', async () => {
    const told = await toldSentences();
    const translated = new Set(Object.keys(refusals));
    expect({
      missing: [...told].filter((sentence) => !translated.has(sentence)),
      unused: [...translated].filter((sentence) => !told.has(sentence)),
    }).toEqual({ missing: [], unused: [] });
  });

  it('put the values of a sentence into its translation, written in the way of the language', () => {
    const told = say(
      'The total has changed from {before} to {now}. Please look at your cart again.',
      {
        before: { amountMinor: 123_456, currency: 'brl' },
        now: { amountMinor: 50, currency: 'brl' },
      },
    );
    expect(tellIn('pt-BR')(told)).toBe(
      'O total mudou de R$\u00a01.234,56 para R$\u00a00,50. Confira seu carrinho de novo.',
    );
    expect(tellIn('en-US')(told)).toMatch(/^The total has changed from R\$1,234\.56 to R\$0\.50\./);
    const choice = say('Did you mean {choices}?', { choices: { anyOf: ['A', 'B'] } });
    expect(tellIn('pt-BR')(choice)).toBe('Você quis dizer A ou B?');
  });

  it('say a sentence without a translation in English', () => {
    for (const locale of LOCALES) expect(tellIn(locale)('constructor')).toBe('constructor');
  });
});

describe('the search for sentences', () => {
  const found = (source: string) => sentencesIn('src/domain/a/b.ts', source);

  it.each([
    [`throw new DomainError('conflict', 'It is late.');`, ['It is late.']],
    [`const why = 'It is late.'; throw invalidField('at', why);`, ['It is late.']],
    [
      `const message = isLate ? 'It is late.' : say('{a} is {b}.', {});`,
      ['It is late.', '{a} is {b}.'],
    ],
    [`throw notFound('Order');`, ['Order not found.']],
    [
      `class A extends DomainError { constructor() { super('conflict', 'It is late.'); } }`,
      ['It is late.'],
    ],
    [`function f(told: Told = 'It is late.') {}`, ['It is late.']],
    [`log('It is late.'); throw new Error('It is late.');`, []],
  ])('finds in %s: %j', (source, sentences) => {
    expect([...new Set(found(source))].sort()).toEqual(sentences);
  });

  it('refuses a sentence that is put together from parts', () => {
    const put = ['`It is $', '{late}.`'].join('');
    expect(() => found(`throw new DomainError('conflict', ${put});`)).toThrow(/say/);
  });
});
