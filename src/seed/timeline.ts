import { v7 as uuidv7 } from 'uuid';
import { addMs, DAY_MS } from '@/lib/clock';
import { seededRandom } from './random';

/**
 * The moments of the demo shop's past, counted back from the day on which it is set up: its newest
 * parcels are on their way then.
 */
export class Timeline {
  readonly #midnight: Date;

  constructor(now: Date) {
    this.#midnight = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  }

  /** The midnight (UTC) so many days before. */
  daysBefore(days: number): Date {
    return addMs(this.#midnight, -days * DAY_MS);
  }
}

/**
 * Gives ids that are the same in every run of a day, in the order of the moments they are made for:
 * lists sort by id.
 */
export function idSource(seed: number): <Id extends string>(moment: Date) => Id {
  const random = seededRandom(seed);
  return <Id extends string>(moment: Date) =>
    uuidv7({
      msecs: moment.getTime(),
      seq: Math.floor(random.next() * 2 ** 31),
      random: Uint8Array.from({ length: 16 }, () => Math.floor(random.next() * 256)),
    }) as Id;
}
