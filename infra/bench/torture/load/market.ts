import type { Db } from '../../../../src/db/client';
import { systemClock } from '../../../../src/lib/clock';
import { createListing, createMember, createSession } from '../../../../src/test/factories';
import type { Random } from '../random';
import { Account } from './accounts';

/** A listing as its seller knows it: what the shop has confirmed. */
export interface Offer {
  id: string;
  seller: Account;
  title: string;
  priceMinor: number;
  version: number;
  isActive: boolean;
  /** All units that were ever put into stock, less those taken out by hand. */
  stockedUnits: number;
}

/** Who takes part in a run, and what there is to buy. */
export interface Market {
  buyers: Account[];
  sellers: Account[];
  admin: Account;
  offers: Offer[];
}

const SELLERS = 40;
const OFFERS = 160;
/** These few are what everybody wants. */
export const HOT_OFFERS = 12;
const STOCK = { hot: 15, other: 60 };
/** Made at the same time; each is some statements. */
const BATCH = 8;

/** Words that listings are searched by. */
export const WORDS = [
  'oak',
  'linen',
  'brass',
  'walnut',
  'wool',
  'clay',
  'copper',
  'glass',
] as const;

/**
 * Fills an empty shop. Every buyer may place 30 orders in five minutes, so the number of buyers
 * bounds the rate of orders.
 */
export async function openMarket(db: Db, random: Random, buyers: number): Promise<Market> {
  const world = { db, clock: systemClock };
  const sellers = await joinMembers(db, 'seller', SELLERS);
  const [admin] = await joinMembers(db, 'admin', 1, 'admin');
  if (!admin) throw new Error('there is no admin');
  const offers = await inBatches(
    Array.from({ length: OFFERS }, (_, index) => {
      const seller = random.pick(sellers);
      const title = `${random.pick(WORDS)} ${random.pick(WORDS)} thing ${index}`;
      const priceMinor = random.between(500, 20_000);
      const quantity = index < HOT_OFFERS ? STOCK.hot : STOCK.other;
      return async (): Promise<Offer> => {
        const actor = { id: seller.id, username: seller.username, role: 'member' as const };
        const id = await createListing(world, actor, { title, priceMinor, quantity });
        const known = { version: 1, isActive: true, stockedUnits: quantity };
        return { id, seller, title, priceMinor, ...known };
      };
    }),
  );
  return {
    sellers,
    admin,
    offers,
    buyers: await joinMembers(db, 'buyer', buyers),
  };
}

let members = 0;

/** So many new members, each with an address. */
export function joinMembers(
  db: Db,
  name: string,
  count: number,
  role: 'member' | 'admin' = 'member',
): Promise<Account[]> {
  const world = { db, clock: systemClock };
  const joining = Array.from({ length: count }, () => async () => {
    const index = members++;
    const member = await createMember(world, { username: `${name}-${index}`, role });
    return new Account(member, await createSession(world, member), index);
  });
  return inBatches(joining);
}

async function inBatches<T>(works: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (let start = 0; start < works.length; start += BATCH) {
    const batch = works.slice(start, start + BATCH);
    results.push(...(await Promise.all(batch.map((work) => work()))));
  }
  return results;
}
