import type { Random } from '../random';
import type { Load } from './load';
import { MIX } from './mix';
import { Undecided } from './rest';

const WEIGHTS = Object.fromEntries(Object.entries(MIX).map(([name, { weight }]) => [name, weight]));

/** Runs so many workers until `isOver`; each finishes what it has begun. */
export async function runWorkers(
  load: Load,
  random: Random,
  options: { workers: number; isOver: () => boolean },
): Promise<void> {
  const sources = Array.from({ length: options.workers }, () => random.fork());
  await Promise.all(sources.map((source) => work(load, source, options.isOver)));
}

async function work(load: Load, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const name = random.weighted(WEIGHTS);
    try {
      await MIX[name]?.run(load, random);
    } catch (error) {
      if (error instanceof Undecided) continue;
      load.tally.violated(`${name} failed: ${error instanceof Error ? error.stack : error}`);
    }
  }
}
