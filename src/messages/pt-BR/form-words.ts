// By its own path: through `z.locales` all languages would come along.
import ptBR from 'zod/v4/locales/pt-BR.js';
import type { FormWords } from '../form-words';
import { refusals } from './refusals';

/** What forms say in Portuguese, loaded when one of them is first checked. */
export const formWords: FormWords = {
  ofRules: ptBR().localeError,
  translate: (message) =>
    (Object.hasOwn(refusals, message) ? refusals[message] : undefined) ?? message,
};
