/** The proof that the code does what the model does: see `sequences.ts`. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { countViolations, INVARIANTS } from '@/db/invariants';
import { createTestDatabase } from '@/test/database';
import { startOwnStandIns } from '@/test/own-stand-ins';
import type { Action, Drawn } from './actions';
import { describeStripe } from './likeness';
import { RealShop } from './real-shop';
import { Step, sequences, type Tally } from './sequences';
import { Simulation } from './simulation';

/** Nothing settles by itself: banks answer when a sequence says so. */
const NEVER_MS = 24 * 60 * 60 * 1_000;
/** So many sequences are sure to do everything once. */
const ENOUGH = 500;

/** What `npm run model` sets; by default the short form. */
const {
  MODEL_SEQUENCES = '1000',
  MODEL_COMMANDS = '8',
  MODEL_SEED,
  MODEL_PATH,
  MODEL_REPLAY_PATH,
} = process.env;

export class Proof {
  private constructor(
    readonly shop: RealShop,
    readonly close: () => Promise<void>,
  ) {}

  /** In a database and with stand-ins of its own. */
  static async prepare(): Promise<Proof> {
    const stopStandIns = await startOwnStandIns({ settleDelayMs: NEVER_MS });
    const database = await createTestDatabase();
    const shop = await RealShop.open(database.url);
    return new Proof(shop, async () => {
      await shop.close();
      await database.drop();
      await stopStandIns();
    });
  }

  /**
   * Draws sequences and plays each of them with the model and with the code. After every action they
   * must agree on its outcome and on everything stored; after each sequence every invariant holds and
   * Stripe has what the model says.
   * @param from names the beginnings on the command line.
   * @param beginnings one of which each sequence begins with.
   * @returns how often what came of what.
   * @throws with the seed, and the command that plays it again, if they ever differ.
   */
  async run(from: 'empty' | 'sale', beginnings: readonly Drawn[][]): Promise<Tally> {
    const { shop } = this;
    const tally: Tally = new Map();
    const steps = fc
      .constantFrom(...beginnings)
      .map((drawn) => drawn.map((one) => new Step(one, tally)));
    const commands = sequences(tally, {
      maxCommands: Number(MODEL_COMMANDS),
      replayPath: MODEL_REPLAY_PATH,
    });
    const property = fc.asyncProperty(steps, commands, async (beginning, rest) => {
      await shop.begin();
      const simulation = new Simulation();
      for (const step of beginning) await step.run(simulation, shop);
      await fc.asyncModelRun(() => ({ model: simulation, real: shop }), rest);
      const counts = await countViolations(shop.db);
      expect(INVARIANTS.filter((name) => counts[name] > 0)).toEqual([]);
      expect(await shop.lookAtStripe()).toEqual(describeStripe(simulation));
    });
    const seed = MODEL_SEED ? Number(MODEL_SEED) : Date.now() % 2 ** 31;
    const sizes = `--sequences ${MODEL_SEQUENCES} --commands ${MODEL_COMMANDS}`;
    process.stdout.write(`Again: npm run model -- --from ${from} ${sizes} --seed ${seed}\n`);
    const path = MODEL_PATH ? { path: MODEL_PATH } : {};
    await fc.assert(property, { numRuns: Number(MODEL_SEQUENCES), seed, ...path });
    return tally;
  }
}

/** Those of these actions that have never been done with success, however many sequences there were. */
export function neverDone(tally: Tally, actions: readonly Action['do'][]): string[] {
  if (Number(MODEL_SEQUENCES) < ENOUGH || MODEL_PATH) return [];
  return actions.filter((one) => !tally.has(`${one}: ok`));
}
