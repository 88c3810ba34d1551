import { v7 as uuidv7 } from 'uuid';
import { addMs, DAY_MS } from '@/lib/clock';
import { seededRandom } from './random';

/** The day before which everything in the demo shop has happened, whenever it is set up. */
const ANCHOR = new Date('2026-10-01T09:00:00Z');

/** A moment so many days before the anchor. */
export function daysBefore(days: number): Date {
  return addMs(ANCHOR, -days * DAY_MS);
}

/**
 * Gives ids that are the same in every run, in the order of the moments they are made for: lists
 * sort by id.
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
