import { createTranslator, type ICUArgs } from 'use-intl/core';
import { DEFAULT_LOCALE, type Locale } from './locale';
import { formatMoney } from './money';

/** An amount in a sentence, written in the way of the language that it is told in. */
export interface AmountOf {
  amountMinor: number;
  currency: string;
}

/** Alternatives in a sentence: `A, B, or C`. */
export interface AnyOf {
  anyOf: readonly string[];
}

type Value = string | number | AmountOf | AnyOf;

/**
 * Something that is told to people, in English and ready to be told in other languages. As with gettext
 * the English template is the key of its translations (`src/messages/pt-BR/refusals/`).
 */
export interface Sentence {
  /** An ICU message; a plain text when there are no values. */
  template: string;
  values?: Readonly<Record<string, Value>>;
}

/** What may be told: a text without values is its own template. */
export type Told = string | Sentence;

type Arguments<Template extends string> = ICUArgs<
  Template,
  { ICUArgument: Value; ICUNumberArgument: number; ICUDateArgument: never }
>;

/** A sentence with values in it: `say('Only {count, number} left.', { count: 2 })`. */
export function say<const Template extends string>(
  template: Template,
  values: Arguments<Template>,
): Sentence {
  return { template, values: values as Sentence['values'] };
}

/** The sentence in English, or with the template that is its translation. */
export function inWords(told: Told, locale: Locale = DEFAULT_LOCALE, translation?: string): string {
  if (typeof told === 'string') return translation ?? told;
  const template = translation ?? told.template;
  if (!told.values) return template;
  const translator = createTranslator({ locale, messages: { sentence: template } });
  const values = Object.entries(told.values).map(([name, value]) => [name, shown(value, locale)]);
  return translator('sentence', Object.fromEntries(values));
}

function shown(value: Value, locale: Locale): string | number {
  if (typeof value !== 'object') return value;
  if ('amountMinor' in value) return formatMoney(value.amountMinor, value.currency, locale);
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(value.anyOf);
}
