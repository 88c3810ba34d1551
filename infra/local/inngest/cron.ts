import { Cron } from 'croner';

export interface Schedule {
  /** As the function declares it, e.g. `TZ=Europe/Berlin 0 3 * * *`. */
  source: string;
  /** The first instant after `time` (both epoch ms), undefined when there is none. */
  next(time: number): number | undefined;
}

/**
 * Reads a five-field cron expression with an optional `TZ=` prefix; without one it is in UTC.
 * @throws Error when the expression or the time zone is invalid.
 */
export function parseCron(source: string): Schedule {
  const [, timezone = 'UTC', pattern = ''] = /^(?:TZ=(\S+)\s+)?(.*)$/s.exec(source.trim()) ?? [];
  const cron = new Cron(pattern, { timezone, mode: '5-part', paused: true });
  const next = (time: number) => cron.nextRun(new Date(time))?.getTime();
  next(0); // croner reports an unknown time zone only when it is first used
  return { source, next };
}
