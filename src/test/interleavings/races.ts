import { asc, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { orderItems, refunds } from '@/db/schema';
import type { Actor } from '@/domain/context';
import type { ListingId, OrderItemId, RefundId } from '@/lib/ids';
import { fillCart } from '@/test/factories';
import { createWorld, violationsIn, type World } from '@/test/world';
import { Checkpoint } from './checkpoint';
import { interleave } from './interleave';
import { cancels, refundIs, type Sale, ships } from './parties';
import { preparedDb } from './prepared-db';
import { type Crew, hireCrew, lookAtShop, openShop, paidOrder, type Shop } from './shop';
import { type Party, Stage } from './stage';

type Pair = [Party, Party];

/** The races of a test file, in a database of their own. */
export class Races {
  #pairs = 0;
  #schedules = 0;

  private constructor(
    readonly world: World,
    readonly crew: Crew,
    readonly stage: Stage,
    /** Before anything is in the shop. */
    readonly beginning: Checkpoint,
    /** Ready for a race. */
    readonly start: Checkpoint,
  ) {}

  static async open(): Promise<Races> {
    const world = await createWorld();
    const stage = await Stage.open(world, process.env.DATABASE_URL ?? '');
    const crew = await hireCrew(world);
    const beginning = await Checkpoint.prepare(stage.monitor, 'beginning');
    await beginning.save();
    const start = await Checkpoint.prepare(stage.monitor, 'start');
    return new Races(world, crew, stage, beginning, start);
  }

  /** Says how much was tried. */
  async close(): Promise<void> {
    await this.stage.close();
    await this.world.close();
    process.stdout.write(`${this.#pairs} races were run in ${this.#schedules} orders\n`);
  }

  /**
   * Every order of the statements of two transactions must end like one of them after the other,
   * without a deadlock and with every invariant kept.
   * @param script makes the shop ready for two parties, and says what they do.
   */
  async expectSerial(script: (shop: Shop) => Pair | Promise<Pair>): Promise<void> {
    const { world, crew, stage, beginning, start } = this;
    await beginning.restore();
    const shop = await openShop(world, crew);
    const parties = await script(shop);
    await start.save();
    const db = preparedDb(stage.monitor);
    const found = await interleave(stage, {
      parties,
      reset: () => start.restore(),
      look: async () => {
        const [seen, violations] = await Promise.all([lookAtShop(db, shop), violationsIn(db)]);
        return { seen, violations };
      },
    });
    this.#pairs++;
    this.#schedules += found.schedules;
    const illegal = [...found.outcomes].filter(([outcome]) => !found.serial.includes(outcome));
    expect(illegal, `not one of ${found.serial.join(' and ')}`).toEqual([]);
    expect(found.broken).toEqual([]);
    expect(found.deadlocks).toBe(0);
    expect([...found.outcomes].filter(([outcome]) => outcome.includes('"crash":'))).toEqual([]);
    expect(found.schedules, 'the two have nothing to do with each other').toBeGreaterThan(1);
  }

  /** The same of what happens to a paid order of two sellers' things. */
  async expectSerialOncePaid(script: (sale: Sale) => Pair | Promise<Pair>): Promise<void> {
    await this.expectSerial(async (shop) => script(await this.paid(shop)));
  }

  /** The same after the one seller has sent their share. */
  async expectSerialOnceSent(script: (sale: Sale) => Pair | Promise<Pair>): Promise<void> {
    await this.expectSerialOncePaid(async (sale) => {
      await this.before(ships(sale));
      return script(sale);
    });
  }

  /** Runs a party before a race, up to its commit: nobody calls Stripe afterwards. */
  async before(party: Party): Promise<void> {
    await this.stage.runAlone(party);
  }

  async fill(buyer: Actor, ...lines: ListingId[]): Promise<void> {
    await fillCart(this.world, buyer, Object.fromEntries(lines.map((id) => [id, 1])));
  }

  async paid(shop: Shop): Promise<Sale> {
    return { shop, ...(await paidOrder(this.world, shop)) };
  }

  /** @returns the refund of the share, which its buyer has just cancelled. */
  async cancelled(sale: Sale): Promise<RefundId> {
    await this.before(cancels(sale, sale.shop.buyer));
    const { db } = this.world;
    const [refund] = await db.select().from(refunds).where(eq(refunds.fulfilmentId, sale.part));
    if (!refund) throw new Error('no refund');
    return refund.id;
  }

  /** @returns that refund, which Stripe could not make. */
  async failedRefund(sale: Sale): Promise<RefundId> {
    const refundId = await this.cancelled(sale);
    await this.before(refundIs(refundId, 'failed'));
    return refundId;
  }

  /** What is in the share, as parcels of one item each. */
  async parcels({ part }: Sale): Promise<[OrderItemId[], OrderItemId[]]> {
    const items = await this.world.db
      .select()
      .from(orderItems)
      .where(eq(orderItems.fulfilmentId, part))
      .orderBy(asc(orderItems.id));
    const [one, other] = items.map(({ id }) => id);
    if (!one || !other) throw new Error('no two items');
    return [[one], [other]];
  }
}
