/** The last unit: however many buyers want it at the same moment, exactly one gets it. */
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from '../../../../src/db/client';
import { systemClock } from '../../../../src/lib/clock';
import type { ListingId } from '../../../../src/lib/ids';
import { createListing, createMember } from '../../../../src/test/factories';
import { pay } from '../../../../src/test/stripe';
import { checkInvariants } from '../checks/invariants';
import type { Account } from '../load/accounts';
import { intentOf } from '../load/intent';
import { joinMembers } from '../load/market';
import { Rest } from '../load/rest';
import { Tally } from '../load/tally';
import type { PhaseContext } from '../phases';
import type { PhaseReport } from '../report';
import { type Buy, buyDirectly, fillCarts, type Outcome } from './crowd';

const PRICE_MINOR = 1_000;
const CROWD = 500;
/** Nobody may place more than thirty orders in five minutes; who is told to try again does so several times. */
const ROUNDS_OF_A_CROWD = 5;
/** Connections with which the buyers of a round work at the same time. */
const CONNECTIONS = 100;
/** A paid order is known as such within this time: the webhook, or else the sweep after a minute. */
const PAID_MS = 120_000;

interface Form {
  /** Rounds of 500 buyers and one unit, through the domain's verb on a hundred connections. */
  rounds: number;
  /** The same over REST, through every instance of the app. */
  restRounds: number;
  /** Rounds of 200 buyers and 50 units. */
  manyUnitRounds: number;
}

const FORMS: Record<'short' | 'long', Form> = {
  short: { rounds: 3, restRounds: 1, manyUnitRounds: 1 },
  long: { rounds: 200, restRounds: 20, manyUnitRounds: 20 },
};

interface Round {
  /** How many buyers want it. */
  size: number;
  units: number;
  buy: Buy;
}

export async function lastUnit(context: PhaseContext): Promise<PhaseReport> {
  const startMs = Date.now();
  const { stack, database, options, stopping } = context;
  const form = FORMS[options.isLong ? 'long' : 'short'];
  const pool = connect(stack.urls.database, CONNECTIONS);
  const tally = new Tally();
  const directly = buyDirectly(pool.db);
  const overRest = buyOverRest(context, tally);
  const times = (count: number, round: Round) => Array.from({ length: count }, () => round);
  const rounds = [
    ...times(form.rounds, { size: 500, units: 1, buy: directly }),
    ...times(form.manyUnitRounds, { size: 200, units: 50, buy: directly }),
    ...times(form.restRounds, { size: 500, units: 1, buy: overRest }),
  ];
  let crowd: Account[] = [];
  const problems: string[] = [];
  const roundSeconds: number[] = [];
  try {
    for (const [index, round] of rounds.entries()) {
      stopping.throwIfAborted();
      if (index % ROUNDS_OF_A_CROWD === 0) {
        crowd = await joinMembers(database.db, 'crowd', CROWD);
      }
      const roundMs = Date.now();
      const found = await playRound(context, round, crowd.slice(0, round.size));
      problems.push(...found.map((problem) => `round ${index + 1}: ${problem}`));
      roundSeconds.push((Date.now() - roundMs) / 1_000);
    }
  } finally {
    await pool.close();
  }
  const broken = await checkInvariants(database);
  return {
    phase: 'last-unit',
    seconds: (Date.now() - startMs) / 1_000,
    checks: [
      { name: 'as many get it as there are units, all others are told that it is gone', problems },
      { name: 'no buyer met an error', problems: [...tally.violations, ...errorsOf(tally)] },
      { name: 'the invariants hold', problems: broken },
    ],
    figures: {
      rounds: roundSeconds.length,
      'buyers in all': rounds.reduce((sum, { size }) => sum + size, 0),
      'slowest round': `${Math.max(0, ...roundSeconds).toFixed(1)} s`,
    },
  };
}

/** @returns what was not as it must be. */
async function playRound(
  { database }: PhaseContext,
  { units, buy }: Round,
  buyers: readonly Account[],
): Promise<string[]> {
  const { db, sql } = database;
  const world = { db, clock: systemClock };
  const seller = await createMember(world, { username: `last-unit-${crypto.randomUUID()}` });
  const listingId = await createListing(world, seller, {
    quantity: units,
    priceMinor: PRICE_MINOR,
  });
  await sql`delete from cart_items where member_id = any(${buyers.map(({ id }) => id)})`;
  await fillCarts(db, buyers, listingId);
  const outcomes = await Promise.all(
    buyers.map(async (buyer) => {
      const outcome = await buy(buyer, PRICE_MINOR);
      // At once: where the crowd takes long, an order that waits for its end would expire.
      if ('orderId' in outcome) {
        const intentId = await intentOf(database, outcome.orderId);
        if (intentId) await pay(intentId);
      }
      return outcome;
    }),
  );
  const winners = outcomes.filter((outcome) => 'orderId' in outcome);
  const paid = await untilPaid(database, listingId, winners.length);
  return judge(outcomes, { units, paid, ...(await readRound(database, listingId)) });
}

function judge(
  outcomes: readonly Outcome[],
  found: { units: number; paid: number; orders: number; available: number },
): string[] {
  const problems: string[] = [];
  const winners = outcomes.filter((outcome) => 'orderId' in outcome).length;
  const { units, paid, orders, available } = found;
  if (winners !== units) problems.push(`${winners} buyers got an order, there were ${units} units`);
  if (orders !== units) problems.push(`${orders} orders were made for ${units} units`);
  if (paid !== units) problems.push(`${paid} orders are paid, there were ${units} units`);
  if (available !== 0) problems.push(`${available} units are left`);
  for (const outcome of outcomes) {
    if ('code' in outcome && outcome.code !== 'insufficient_stock') {
      problems.push(`${outcome.buyer.username} was told: ${outcome.code}`);
    }
  }
  return problems;
}

/** Waits for the webhook to have been handled. @returns how many orders are paid in the end. */
async function untilPaid(
  { sql }: PhaseContext['database'],
  listingId: ListingId,
  expected: number,
): Promise<number> {
  for (const deadline = Date.now() + PAID_MS; ; ) {
    const [row] = await sql<{ paid: number }[]>`
      select count(*)::int as paid from orders o join order_items i on i.order_id = o.id
      where i.listing_id = ${listingId} and o.state = 'paid'`;
    const paid = row?.paid ?? 0;
    if (paid >= expected || Date.now() > deadline) return paid;
    await delay(100);
  }
}

async function readRound({ sql }: PhaseContext['database'], listingId: ListingId) {
  const [row] = await sql<{ orders: number; available: number }[]>`
    select (select count(*)::int from order_items where listing_id = ${listingId}) as orders,
      (select available from listing_stock where listing_id = ${listingId}) as available`;
  return row ?? { orders: 0, available: -1 };
}

/** Buys over REST, each buyer through the next instance of the app. */
function buyOverRest({ stack, stopping }: PhaseContext, tally: Tally): Buy {
  const clients = stack.urls.apps.map((url) => new Rest(url, tally, stopping));
  let next = 0;
  return async (buyer, expectedTotalMinor) => {
    const client = clients[next++ % clients.length];
    const reply = await client?.ask<{ orderId: string }>(
      'place order',
      {
        method: 'POST',
        path: '/orders',
        as: buyer,
        body: { expectedTotalMinor },
        key: crypto.randomUUID(),
      },
      ['insufficient_stock'],
    );
    if (reply?.ok)
      return {
        buyer,
        orderId: reply.body.orderId as Extract<Outcome, { orderId: unknown }>['orderId'],
      };
    return { buyer, code: reply?.code ?? 'no instance' };
  };
}

/** A crowd may be told to try again, and wait for long: every attempt is repeated until it is clear. */
function errorsOf(tally: Tally): string[] {
  return tally
    .unexcused()
    .filter(({ what }) => what !== '503' && what !== 'no answer')
    .map(({ operation, what, detail }) => `${operation}: ${what} ${detail}`);
}
