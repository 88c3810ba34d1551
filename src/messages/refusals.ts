import type { Locale } from '@/lib/locale';
import { inWords, type Told } from '@/lib/sentence';
import { refusals as portuguese } from './pt-BR/refusals';

/** Translations by the English templates that stand at the rules which refuse. */
const REFUSALS: Record<Locale, Readonly<Record<string, string>>> = {
  'en-US': {},
  'pt-BR': portuguese,
};

/** A refusal in the words of a language; in English where it has no translation. */
export function tellIn(locale: Locale): (told: Told) => string {
  const refusals = REFUSALS[locale];
  return (told) => {
    const template = typeof told === 'string' ? told : told.template;
    return inWords(
      told,
      locale,
      Object.hasOwn(refusals, template) ? refusals[template] : undefined,
    );
  };
}
