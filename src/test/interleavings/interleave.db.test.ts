import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DbOrTx } from '@/db/client';
import { categories, listingStock } from '@/db/schema';
import { sqlState } from '@/db/transaction';
import { type CategoryId, type ListingId, newId } from '@/lib/ids';
import { createListing, createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { Checkpoint } from './checkpoint';
import { interleave } from './interleave';
import { type Party, Stage } from './stage';

let world: World;
let stage: Stage;
let checkpoint: Checkpoint;
let rows: ListingId[];

beforeAll(async () => {
  world = await createWorld();
  // Deadlocks are welcome here, but not for a second each, if the role may say so.
  await world.db.execute(sql`
    do $$ begin
      if (select rolsuper from pg_roles where rolname = current_user) then
        execute format('alter database %I set deadlock_timeout = %L', current_database(), '10ms');
      end if;
    end $$`);
  stage = await Stage.open(world, process.env.DATABASE_URL ?? '');
  checkpoint = await Checkpoint.prepare(stage.monitor, 'start');
  const seller = await createMember(world);
  rows = [await createListing(world, seller), await createListing(world, seller)];
  await checkpoint.save();
});
afterAll(async () => {
  await stage.close();
  await world.close();
});

/** What transactions are made of here. They remember what they have read last. */
const ACTS = ['read', 'lock', 'lock both', 'write', 'add', 'insert', 'count'] as const;
interface Program {
  acts: { act: (typeof ACTS)[number]; row: number }[];
  isTransaction: boolean;
  /** It throws at its end, so that a transaction is rolled back. */
  isRolledBack: boolean;
}

async function act(db: DbOrTx, { act: kind, row }: Program['acts'][number], last: number) {
  const isRow = eq(listingStock.listingId, rows[row] as ListingId);
  const read = db.select({ available: listingStock.available }).from(listingStock);
  const available = async (found: PromiseLike<{ available: number }[]>) =>
    (await found).reduce((sum, one) => sum + one.available, 0);
  switch (kind) {
    case 'read':
      return available(read.where(isRow));
    case 'lock':
      return available(read.where(isRow).for('update'));
    case 'lock both':
      return available(read.orderBy(listingStock.listingId).for('no key update'));
    case 'write':
      await db
        .update(listingStock)
        .set({ available: last + 1 })
        .where(isRow);
      return last;
    case 'add':
      await db
        .update(listingStock)
        .set({ available: sql`${listingStock.available} + 2` })
        .where(isRow);
      return last;
    case 'insert': {
      const category = { id: newId<CategoryId>(), slug: `slug-${row}`, name: '', position: last };
      await db.insert(categories).values(category);
      return last;
    }
    case 'count':
      return db.$count(categories);
  }
}

function party({ acts, isTransaction, isRolledBack }: Program): Party {
  const perform = async (db: DbOrTx) => {
    const seen: number[] = [];
    for (const one of acts) seen.push(await act(db, one, seen.at(-1) ?? 0));
    if (isRolledBack) throw new Error('rolled back');
    return seen;
  };
  return async ({ db }) => {
    try {
      return await (isTransaction ? db.transaction(perform) : perform(db));
    } catch (error) {
      return sqlState(error) ?? String(error);
    }
  };
}

const program: fc.Arbitrary<Program> = fc.record({
  acts: fc.array(fc.record({ act: fc.constantFrom(...ACTS), row: fc.nat(1) }), {
    minLength: 2,
    maxLength: 3,
  }),
  isTransaction: fc.constantFrom(true, true, false),
  isRolledBack: fc.constantFrom(false, false, false, true),
});

async function outcomesOf(programs: [Program, Program], isReduced: boolean) {
  const race = {
    parties: [party(programs[0]), party(programs[1])] as const,
    reset: () => checkpoint.restore(),
    look: async () => {
      const stock = await world.db.select().from(listingStock).orderBy(listingStock.listingId);
      const { slug, position } = categories;
      const names = await world.db.select({ slug, position }).from(categories).orderBy(slug);
      return { seen: [stock, names], violations: {} };
    },
  };
  const { outcomes, schedules, deadlocks } = await interleave(stage, race, { isReduced });
  // Which of the two a deadlock ends depends on the hour.
  const isCertain = (outcome: string) => !outcome.includes('40P01');
  const certain = [...outcomes.keys()].filter(isCertain).sort();
  return { schedules, found: { certain, hasDeadlocks: deadlocks > 0 } };
}

it('finds every outcome that all orders of the statements of two transactions have', async () => {
  let [all, few] = [0, 0];
  await fc.assert(
    fc.asyncProperty(program, program, async (one, other) => {
      const everything = await outcomesOf([one, other], false);
      const reduced = await outcomesOf([one, other], true);
      all += everything.schedules;
      few += reduced.schedules;
      expect(reduced.found).toEqual(everything.found);
    }),
    { numRuns: 25, endOnFailure: true },
  );
  expect(few).toBeLessThan(all);
});
