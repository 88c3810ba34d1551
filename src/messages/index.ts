import type { DateTimeFormatOptions } from 'use-intl';
import type { Locale } from '@/lib/locale';
import type { messages } from './en-US';

/** Dates are shown in one time zone, so that server and browser render the same text. */
export const TIME_ZONE = 'UTC';

/** The ways in which dates are written, in whatever language: `format.dateTime(date, 'day')`. */
export const FORMATS = {
  dateTime: {
    /** `November 23, 2026` */
    day: { dateStyle: 'long' },
    /** `November 2026` */
    month: { month: 'long', year: 'numeric' },
    /** `4:05 PM` */
    time: { timeStyle: 'short' },
    /** `Nov 23`, where the year is known from what stands around it. */
    shortDay: { month: 'short', day: 'numeric' },
    /** `Nov 23, 2026, 4:05:07 PM` */
    moment: { dateStyle: 'medium', timeStyle: 'medium' },
  },
} as const satisfies { dateTime: Record<string, DateTimeFormatOptions> };

export type Messages = typeof messages;

/** What a catalogue of another language has to have: the same keys. */
export type Translation<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Translation<Texts[Key]>;
};

declare module 'use-intl' {
  // Lets the compiler check keys and arguments of every text.
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
    Formats: typeof FORMATS;
  }
}
