import { LOCALE, TIME_ZONE } from '.';

const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeZone: TIME_ZONE });
const month = new Intl.DateTimeFormat(LOCALE, {
  month: 'long',
  year: 'numeric',
  timeZone: TIME_ZONE,
});

/** `2026-11-23T…` → `November 23, 2026`. */
export function formatDay(iso: string): string {
  return day.format(new Date(iso));
}

/** `2026-11-23T…` → `November 2026`. */
export function formatMonth(iso: string): string {
  return month.format(new Date(iso));
}

const time = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short', timeZone: TIME_ZONE });

/** `2026-11-23T16:05…` → `4:05 PM`, in the site's time zone. */
export function formatTime(iso: string): string {
  return time.format(new Date(iso));
}

const shortDay = new Intl.DateTimeFormat(LOCALE, {
  month: 'short',
  day: 'numeric',
  timeZone: TIME_ZONE,
});

/** `2026-11-23T…` → `Nov 23`, where the year is known from what stands around it. */
export function formatShortDay(iso: string): string {
  return shortDay.format(new Date(iso));
}

const moment = new Intl.DateTimeFormat(LOCALE, {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: TIME_ZONE,
});

/** `2026-11-23T16:05:07…` → `Nov 23, 2026, 4:05:07 PM`, in the site's time zone. */
export function formatMoment(iso: string): string {
  return moment.format(new Date(iso));
}
