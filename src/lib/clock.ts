/** The one source of the current time. Injected through the context, so that tests can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** `base` moved by `ms` milliseconds; negative values move back. */
export function addMs(base: Date, ms: number): Date {
  return new Date(base.getTime() + ms);
}
