import { expect, it } from 'vitest';
import { chooseLocale } from './choose-locale';

it.each([
  // Nothing, or nothing of ours.
  [{}, 'en-US'],
  [{ acceptLanguage: '' }, 'en-US'],
  [{ acceptLanguage: 'de, ja;q=0.5' }, 'en-US'],
  [{ acceptLanguage: '*' }, 'en-US'],
  [{ acceptLanguage: ';;,q=,=0' }, 'en-US'],
  // What the browser prefers, by weight and not by position.
  [{ acceptLanguage: 'pt-BR' }, 'pt-BR'],
  [{ acceptLanguage: 'PT-br' }, 'pt-BR'],
  [{ acceptLanguage: 'pt' }, 'pt-BR'],
  [{ acceptLanguage: 'pt-PT,pt;q=0.9' }, 'pt-BR'],
  [{ acceptLanguage: 'en-GB,en;q=0.9' }, 'en-US'],
  [{ acceptLanguage: 'en;q=0.4, pt-BR;q=0.9' }, 'pt-BR'],
  [{ acceptLanguage: 'fr, pt;q=0.3, en;q=0.8' }, 'en-US'],
  [{ acceptLanguage: 'pt-BR;q=0, en;q=0.1' }, 'en-US'],
  // What somebody asked for before beats the browser, and what they ask for now beats both.
  [{ cookie: 'pt-BR', acceptLanguage: 'en' }, 'pt-BR'],
  [{ cookie: 'xx', acceptLanguage: 'pt' }, 'pt-BR'],
  [{ asked: 'en-US', cookie: 'pt-BR', acceptLanguage: 'pt' }, 'en-US'],
  [{ asked: 'pt', cookie: 'en-US' }, 'en-US'],
  [{ asked: 'xx', cookie: 'pt-BR' }, 'pt-BR'],
] as const)('%j is answered in %s', (wishes, locale) => {
  expect(chooseLocale(wishes)).toBe(locale);
});
