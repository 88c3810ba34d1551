import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import type { Locale } from '@/lib/locale';

/** In what language zod speaks where a rule has no words of its own; English is its default. */
const RULE_MESSAGES: Record<Locale, z.core.$ZodErrorMap | undefined> = {
  'en-US': undefined,
  'pt-BR': z.locales.ptBR().localeError,
};

const language = new AsyncLocalStorage<Locale>();

// Set once for the process: it asks for the language of the call that is being checked.
z.config({ customError: (issue) => RULE_MESSAGES[language.getStore() ?? 'en-US']?.(issue) });

/** Runs a call whose input is checked on the way, in the language of whoever made it. */
export function inLanguage<Result>(locale: Locale, call: () => Result): Result {
  return language.run(locale, call);
}
