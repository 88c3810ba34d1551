import { z } from 'zod';
import type { FormWords } from '../form-words';
import { refusals } from './refusals';

/** What forms say in Portuguese, loaded when one of them is first checked. */
export const formWords: FormWords = {
  ofRules: z.locales.ptBR().localeError,
  translate: (message) =>
    (Object.hasOwn(refusals, message) ? refusals[message] : undefined) ?? message,
};
