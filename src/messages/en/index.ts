import { common } from './common';

/** Every text of the site in English, one namespace per feature. */
export const messages = { common } as const;
