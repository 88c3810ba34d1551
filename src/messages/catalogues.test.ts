import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/locale';
import { CATALOGUES } from './catalogues';
import { accountMail } from './en-US/account-mail';
import { mail } from './en-US/mail';
import { accountMail as portugueseAccountMail } from './pt-BR/account-mail';
import { mail as portugueseMail } from './pt-BR/mail';
import { refusals } from './pt-BR/refusals';

type Texts = { readonly [key: string]: string | Texts };

/** `shell.cart` → its text, for every text of a catalogue. */
function textsOf(texts: Texts, path: string[] = []): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) => {
    const at = [...path, key];
    return typeof value === 'string' ? [[at.join('.'), value] as const] : textsOf(value, at);
  }) as [string, string][];
}

/** Names of arguments and tags of an ICU message. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  const visit = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      const isNamed = element.type !== TYPE.literal && element.type !== TYPE.pound;
      if (isNamed) names.add(element.value);
      if ('children' in element) visit(element.children);
      if ('options' in element) Object.values(element.options).map(({ value }) => visit(value));
    }
  };
  visit(parse(text));
  return [...names].sort();
}

const byKey = (texts: Texts) =>
  Object.fromEntries(textsOf(texts).map(([key, text]) => [key, argumentsOf(text)]));

describe.each([
  ['pages', CATALOGUES['en-US'], CATALOGUES['pt-BR']],
  ['letters', mail, portugueseMail],
  ['letters about accounts', accountMail, portugueseAccountMail],
] as [string, Texts, Texts][])('the texts of %s', (_what, english, portuguese) => {
  it('are the same in both languages, with the same arguments', () => {
    expect(byKey(portuguese)).toEqual(byKey(english));
  });

  it('are all translated', () => {
    const translated = Object.fromEntries(textsOf(portuguese));
    const same = textsOf(english).filter(([key, text]) => translated[key] === text);
    expect(same.map(([key]) => key).sort()).toEqual(
      SAME.filter((key) => same.some(([one]) => one === key)),
    );
  });
});

/** Texts that are the same word in both languages, or nothing but arguments. */
const SAME = [
  'admin.entry.from',
  'admin.entry.set',
  'admin.member.email',
  'admin.order.total',
  'cart.total',
  'checkout.total',
  'listings.card.from',
  'members.profile.location',
  'members.settings.emailTitle',
  'orders.total',
  'quantity',
  'security.sessions.place',
  'security.sessions.when',
  'total',
].sort();

it('every refusal in Portuguese takes the arguments of its English sentence', () => {
  const differing = Object.entries(refusals).filter(
    ([english, portuguese]) => `${argumentsOf(english)}` !== `${argumentsOf(portuguese)}`,
  );
  expect(differing).toEqual([]);
});

it('every language has a catalogue', () => {
  expect(Object.keys(CATALOGUES)).toEqual([...LOCALES]);
});
