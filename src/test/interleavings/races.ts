import postgres from 'postgres';
import { expect } from 'vitest';
import { mortalDb } from '@/test/mortal-db';
import type { World } from '@/test/world';
import { type Interleavings, interleave } from './interleave';
import { type Crew, hireCrew, lookAtShop, openShop, type Shop } from './shop';
import type { Party } from './stage';

/** What two parties do in a shop, which is made ready for them first. */
export type Script = (shop: Shop) => Promise<[Party, Party]>;

/** The races of a test file in one database, and how many schedules each took. */
export class Races {
  readonly #lines: string[] = [];

  private constructor(
    readonly world: World,
    readonly crew: Crew,
    readonly client: postgres.Sql,
  ) {}

  static async prepare(world: World): Promise<Races> {
    const client = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
    return new Races(world, await hireCrew(world), client);
  }

  /** Runs a party before a race, up to its commit: nobody calls Stripe afterwards. */
  async before(party: Party): Promise<void> {
    const db = mortalDb(this.client, { when: 'after', commit: 1 });
    await party({ ...this.world.system, db, defer: () => {} });
  }

  /**
   * Every order of the statements of two transactions must end like one of them after the other,
   * without a deadlock and with every invariant kept.
   */
  async expectSerial(name: string, script: Script): Promise<void> {
    const { world, crew } = this;
    const prepare = async () => {
      const shop = await openShop(world, crew);
      return { parties: await script(shop), look: () => lookAtShop(world, shop) };
    };
    const startMs = performance.now();
    const found = await interleave(world, prepare);
    this.#note(name, found, performance.now() - startMs);
    expect(found.illegal).toEqual([]);
    expect(found.deadlocks).toBe(0);
    expect(found.interleaved).toBeGreaterThan(0);
    expect(await world.violations()).toEqual({});
  }

  #note(name: string, { schedules, statements }: Interleavings, ms: number): void {
    const length = statements.join(' × ');
    this.#lines.push(
      `${String(schedules).padStart(5)}  ${name} (${length} statements, ${Math.round(ms)} ms)`,
    );
  }

  /** Prints the counts. */
  async close(): Promise<void> {
    await this.client.end();
    process.stdout.write(`schedules of two transactions:\n${this.#lines.join('\n')}\n`);
  }
}
