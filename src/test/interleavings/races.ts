import { expect } from 'vitest';
import type { World } from '@/test/world';
import { Checkpoint } from './checkpoint';
import { type Interleavings, interleave } from './interleave';
import { type Crew, hireCrew, lookAtShop, openShop, type Shop } from './shop';
import { type Party, Stage } from './stage';

/** What two parties do in a shop, which is made ready for them first. */
export type Script = (shop: Shop) => Promise<[Party, Party]>;

/** The races of a test file in one database, and how many schedules each took. */
export class Races {
  readonly #lines: string[] = [];
  #schedules = 0;

  private constructor(
    readonly world: World,
    readonly crew: Crew,
    readonly stage: Stage,
    readonly checkpoint: Checkpoint,
  ) {}

  static async prepare(world: World): Promise<Races> {
    const stage = await Stage.open(world, process.env.DATABASE_URL ?? '');
    return new Races(world, await hireCrew(world), stage, await Checkpoint.prepare(stage.monitor));
  }

  /** Runs a party before a race, up to its commit: nobody calls Stripe afterwards. */
  async before(party: Party): Promise<void> {
    await this.stage.runAlone(party);
  }

  /**
   * Every order of the statements of two transactions must end like one of them after the other,
   * without a deadlock and with every invariant kept.
   */
  async expectSerial(name: string, script: Script): Promise<void> {
    const { world, crew, stage, checkpoint } = this;
    const startMs = performance.now();
    const shop = await openShop(world, crew);
    const parties = await script(shop);
    await checkpoint.save();
    const found = await interleave(stage, {
      parties,
      reset: () => checkpoint.restore(),
      look: () => lookAtShop(world, shop),
      violations: () => world.violations(),
    });
    this.#note(name, found, performance.now() - startMs);
    expect(found.illegal).toEqual([]);
    expect(found.broken).toEqual([]);
    expect(found.deadlocks).toBe(0);
    expect(found.schedules, 'the two have nothing to do with each other').toBeGreaterThan(1);
  }

  #note(name: string, { schedules, statements }: Interleavings, ms: number): void {
    this.#schedules += schedules;
    this.#lines.push(
      `${String(schedules).padStart(5)}  ${name} (${statements.join(' × ')} statements, ${Math.round(ms)} ms)`,
    );
  }

  /** Prints the counts. */
  async close(): Promise<void> {
    await this.stage.close();
    process.stdout.write(
      `${this.#schedules} schedules of two transactions:\n${this.#lines.join('\n')}\n`,
    );
  }
}
