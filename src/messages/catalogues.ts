import type { Locale } from '@/lib/locale';
import type { Messages } from '.';
import { messages as english } from './en-US';

/** Every text of the pages in every language. For the server: a browser gets what its page needs. */
export const CATALOGUES: Record<Locale, Messages> = {
  'en-US': english,
  'pt-BR': english,
};
