/** The code itself, in a database of its own, told the same actions as the model. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Db } from '@/db/client';
import * as schema from '@/db/schema';
import type { Actor, Context } from '@/domain/context';
import { forgiveRateLimit } from '@/domain/rate-limits';
import { env } from '@/env';
import { DomainError } from '@/lib/errors';
import { type ListingId, newId } from '@/lib/ids';
import { createMember } from '@/test/factories';
import { observe, type SeenOrder } from '@/test/observe';
import { COMMIT, watchDb } from '@/test/watched-db';
import { TestClock } from '@/test/world';
import type { Name, Outcome, Trouble } from './actions';
import { RealStripe } from './real-stripe';
import { SHELF } from './shelf';

const CONNECTIONS = 3;
/** Who places orders. */
const BUYERS = ['buyer', 'rival'] as const;

/** A request as the client remembers it. */
export interface SentRequest {
  by: Name;
  key: string;
  expectedTotalMinor: number;
}

export class RealShop {
  readonly db: Db;
  readonly clock = new TestClock();
  readonly stripe = new RealStripe();
  listings: ListingId[] = [];
  /** Of the first listing, which its seller edits. */
  version = 1;
  requests: SentRequest[] = [];
  /** What was stored after the last action. */
  seen: SeenOrder[] = [];
  /** Tells the events of this sequence from those of others. */
  prefix = '';

  private constructor(
    readonly client: postgres.Sql,
    readonly members: Record<Name, Actor>,
  ) {
    this.db = drizzle(client, { schema });
  }

  /** Opens a migrated database that nobody else uses. */
  static async open(url: string): Promise<RealShop> {
    const client = postgres(url, { max: CONNECTIONS, onnotice: () => {} });
    const data = { db: drizzle(client, { schema }), clock: new TestClock() };
    await data.db.execute(FORGET_MESSAGES);
    const join = (role: Actor['role'] = 'member') =>
      createMember(data, { role, username: `m-${randomUUID()}` });
    const members = {
      buyer: await join(),
      rival: await join(),
      seller: await join(),
      other: await join(),
      admin: await join('admin'),
      stranger: await join(),
    };
    return new RealShop(client, members);
  }

  async close(): Promise<void> {
    await this.client.end({ timeout: 5 });
  }

  /** Begins a sequence with fresh listings, as if there had been none before it. */
  async begin(): Promise<void> {
    await Promise.all([
      this.client.unsafe(FORGET_SEQUENCE),
      this.stripe.reset(),
      ...BUYERS.map((name) => forgiveRateLimit('place_order', this.members[name].id)),
    ]);
    this.listings = SHELF.map(() => newId<ListingId>());
    this.version = 1;
    this.requests = [];
    this.prefix = randomUUID();
    const rows = SHELF.map(({ seller, price, units }, index) => ({
      id: this.listings[index],
      seller: this.members[seller].id,
      price,
      units,
      movement: newId(),
    }));
    const shelf = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as thing (id uuid, seller uuid, price int, units int, movement uuid)`;
    await this.db.execute(sql`
      with kind as (
        insert into categories (id, slug, name, position) values (${newId()}, 'things', 'Things', 1)
        on conflict (slug) do update set position = 1 returning id),
      made as (
        insert into listings (id, seller_id, category_id, title, description, price_minor, currency,
          created_at, updated_at)
        select thing.id, seller, kind.id, 'Thing', 'A thing.', price, ${env().CURRENCY}, now(), now()
        from kind, ${shelf}),
      stocked as (
        insert into listing_stock (listing_id, available) select id, units from ${shelf})
      insert into stock_movements (id, listing_id, reason, delta, created_at)
      select movement, id, 'adjustment', units, now() from ${shelf}`);
    await this.look();
  }

  /** What Stripe holds of each order, as `describeStripe` says it. */
  lookAtStripe() {
    return Promise.all(this.seen.map((order) => this.stripe.look(order)));
  }

  /** The order that an action is about, as it was seen last. */
  order(action: { order: number }): SeenOrder {
    const order = this.seen[action.order % this.seen.length];
    if (!order) throw new Error('there is no such order');
    return order;
  }

  /** What the model calls a member. */
  nameOf(username: string): string {
    const known = Object.entries(this.members).find(([, actor]) => actor.username === username);
    return known?.[0] ?? username;
  }

  async look(): Promise<Awaited<ReturnType<typeof observe>>> {
    const found = await observe(this.db, this.listings);
    this.seen = found.orders;
    return found;
  }

  /**
   * Runs something as a process that may be in trouble.
   * @param settles runs the work that it deferred, if it lives.
   */
  async run(
    trouble: Trouble,
    settles: boolean,
    work: (ctx: Context) => Promise<unknown>,
  ): Promise<Outcome> {
    const deferred: (() => Promise<void>)[] = [];
    const process = this.#processIn(trouble);
    const ctx: Context = {
      db: process.db,
      clock: this.clock,
      defer: (later) => void deferred.push(later),
    };
    let outcome: Outcome = 'ok';
    try {
      await work(ctx);
      for (const later of settles && !process.isDead() ? deferred : []) await later();
    } catch (error) {
      if (!process.isDead()) outcome = codeOf(error);
    }
    if (!process.isDead()) return outcome;
    // The copies of the stock that it did not publish: PostgreSQL decides.
    await flushRedis();
    return 'died';
  }

  #processIn(trouble: Trouble): { db: Db; isDead: () => boolean } {
    if (!trouble) return { db: this.db, isDead: () => false };
    let commits = 0;
    let isDead = false;
    const db = watchDb(this.client, async (statement, send) => {
      if (statement === COMMIT) commits++;
      const isHour = statement === COMMIT && commits === trouble.commit;
      if (isHour && trouble.kind === 'conflict') throw serializationFailure();
      isDead ||= isHour && trouble.kind === 'death' && trouble.when === 'before';
      if (isDead) throw new Error('the process has died');
      const result = await send();
      isDead ||= isHour;
      return result;
    });
    return { db, isDead: () => isDead };
  }
}

/** Messages are not the subject here: they are done when they are recorded. */
const FORGET_MESSAGES = sql`
  create function forget_messages() returns trigger language plpgsql as $$
  begin
    new.done_at := new.created_at;
    return new;
  end $$;
  create trigger forget_messages before insert on outbox_entries
  for each row when (not new.in_sequence) execute function forget_messages()`;

/** Rows of an earlier sequence, whatever forbids to remove them: the members stay. */
const FORGET_SEQUENCE = `
  set session_replication_role = replica;
  ${[
    'orders',
    'fulfilments',
    'order_items',
    'payments',
    'refunds',
    'disputes',
    'outbox_entries',
    'inbox_events',
    'idempotency_keys',
    'cart_items',
    'stock_movements',
    'listing_stock',
    'listings',
  ]
    .map((table) => `delete from ${table};`)
    .join('\n  ')}
  set session_replication_role = origin`;

/** What PostgreSQL answers to a commit that cannot be serialized, https://www.postgresql.org/docs/current/errcodes-appendix.html */
function serializationFailure(): postgres.PostgresError {
  const error = new postgres.PostgresError('could not serialize access');
  return Object.assign(error, { code: '40001' });
}

function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  throw error;
}

/** Redis loses everything. */
export async function flushRedis(): Promise<void> {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(['FLUSHALL']),
  });
  if (!answer.ok) throw new Error(`Redis refuses to be flushed: ${await answer.text()}`);
}
