import type { Locale } from '@/lib/locale';
import type { Messages, Translation } from '.';
import { messages as english } from './en-US';
import { messages as portuguese } from './pt-BR';

/** Every text of the pages in every language. For the server: a browser gets what its page needs. */
export const CATALOGUES: Record<Locale, Translation<Messages>> = {
  'en-US': english,
  'pt-BR': portuguese,
};
