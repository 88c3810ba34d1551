import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core';
import { messages } from './en';

/** BCP 47 tag of the language and of the formats of numbers, money and dates. */
export const LOCALE = 'en-US';

/** Dates are shown in one time zone, so that server and browser render the same text. */
export const TIME_ZONE = 'UTC';

export type Messages = typeof messages;

declare module 'use-intl' {
  // Lets the compiler check keys and arguments of every text.
  interface AppConfig {
    Messages: Messages;
  }
}

export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** The texts of one namespace, for server components; client components use `useTranslations`. */
export function getText<Name extends Namespace>(namespace: Name) {
  return createTranslator<Messages, Name>({
    locale: LOCALE,
    timeZone: TIME_ZONE,
    messages,
    namespace,
  });
}
