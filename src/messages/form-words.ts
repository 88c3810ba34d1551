import type { z } from 'zod';
import type { Locale } from '@/lib/locale';

/** The words of another language for what the rules of a form say in English. */
export interface FormWords {
  /** For rules without words of their own. */
  ofRules: z.core.$ZodErrorMap;
  /** A message of a rule; one that is in that language already stays as it is. */
  translate(message: string): string;
}

/** By language; null for the one that the rules are written in. A browser loads only its own. */
export const FORM_WORDS: Record<Locale, (() => Promise<FormWords>) | null> = {
  'en-US': null,
  'pt-BR': async () => (await import('./pt-BR/form-words')).formWords,
};
