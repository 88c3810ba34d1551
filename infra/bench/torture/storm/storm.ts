/** The webhook storm: events that come many times, in any order, never, or from somebody else. */
import { setTimeout as delay } from 'node:timers/promises';
import { signatureHeader } from '../../../local/stripe/webhooks';
import { heal } from '../checks/heal';
import { checkInvariants } from '../checks/invariants';
import { checkMoney } from '../checks/money';
import { StripeBooks } from '../checks/stripe-books';
import { causeOf } from '../load/rest';
import type { PhaseContext } from '../phases';
import type { PhaseReport } from '../report';
import { checkEndings } from './endings';
import { type Delivery, FORGED, forge } from './forgeries';
import { playOrders, type StormOrder } from './orders';

interface Form {
  orders: number;
  deliveries: number;
  forged: number;
}

/** Every order makes three events and more. */
const FORMS: Record<'short' | 'long', Form> = {
  short: { orders: 60, deliveries: 2_000, forged: 200 },
  long: { orders: 3_000, deliveries: 100_000, forged: 10_000 },
};
/** Of the events, never delivered: the sweeps and reconciliation have to find out. */
const DROPPED_SHARE = 0.2;
const SENDERS = 48;
const SETTLED_MS = 60_000;
const HEAL_MS = 300_000;

export async function storm(context: PhaseContext): Promise<PhaseReport> {
  const startMs = Date.now();
  const { stack, database, options, random, stopping } = context;
  const form = FORMS[options.isLong ? 'long' : 'short'];
  const books = new StripeBooks(stack.urls.stripe, stack.secrets.stripeSecretKey);
  // From now on Stripe's own deliveries are lost; the storm makes them.
  await stripeFaults(stack.urls.stripe, 'POST', { kind: 'webhook_drop' });
  const known = new Set((await books.events()).map(({ id }) => id));
  const orders = await playOrders(database, random, form.orders);
  await untilSettled(books);
  const events = (await books.events()).filter(({ id }) => !known.has(id));
  const kept = random.shuffle(events).slice(0, Math.ceil(events.length * (1 - DROPPED_SHARE)));
  const makers = deliveryMakers(context, { form, kept, orders });
  const sendStartMs = Date.now();
  const wrong = await sendAll(context, makers);
  stopping.throwIfAborted();
  const sendSeconds = (Date.now() - sendStartMs) / 1_000;
  await stripeFaults(stack.urls.stripe, 'DELETE');
  const left = await heal(stack, database, { deadlineMs: HEAL_MS, stopping });
  const money = await checkMoney(database, books);
  return {
    phase: 'storm',
    seconds: (Date.now() - startMs) / 1_000,
    checks: [
      { name: 'true deliveries are taken, forged ones refused', problems: wrong },
      { name: 'no forged event is recorded', problems: await findForged(database) },
      {
        name: 'everything that was begun came to its end',
        problems: Object.entries(left).map(([what, count]) => `${count} ${what}`),
      },
      { name: 'every order has ended as it must', problems: await checkEndings(database, orders) },
      { name: 'the invariants hold', problems: await checkInvariants(database) },
      { name: "Stripe's books are ours", problems: money.problems },
    ],
    figures: {
      orders: orders.length,
      events: `${events.length}, of which ${events.length - kept.length} never delivered`,
      deliveries: `${form.deliveries} and ${form.forged} forged`,
      'deliveries per second': Math.round(makers.length / sendSeconds),
    },
  };
}

type Event = { id: string };

/** Deliveries are signed when they leave, since a signature holds for five minutes only. */
type Make = (nowSeconds: number) => Delivery;

/** Each kept event at least once, and as many repeats and forgeries as there are to be, shuffled. */
function deliveryMakers(
  { stack, random }: PhaseContext,
  storm: { form: Form; kept: readonly Event[]; orders: readonly StormOrder[] },
): Make[] {
  const { form, kept, orders } = storm;
  const secret = stack.secrets.stripeWebhookSecret;
  const unpaid = orders.filter(({ scenario }) => scenario === 'untouched');
  const targets = unpaid.length > 0 ? unpaid : orders;
  const genuine = (event: Event): Make => {
    const body = JSON.stringify(event);
    return (now) => ({ body, signature: signatureHeader(body, secret, now), status: 200 });
  };
  const forged = (): Make => {
    const { intentId } = random.pick(targets);
    return (nowSeconds) => forge(random, { intentId, secret, nowSeconds });
  };
  const repeats = Math.max(0, form.deliveries - kept.length);
  return random.shuffle([
    ...kept.map(genuine),
    ...Array.from({ length: repeats }, () => genuine(random.pick(kept))),
    ...Array.from({ length: form.forged }, forged),
  ]);
}

/** @returns what was answered otherwise than it must be. */
async function sendAll({ stack, stopping }: PhaseContext, makers: Make[]): Promise<string[]> {
  const url = `${stack.urls.app}/api/stripe/webhook`;
  const wrong: string[] = [];
  let next = 0;
  const sender = async () => {
    for (let make = makers[next++]; make && !stopping.aborted; make = makers[next++]) {
      const delivery = make(Math.floor(Date.now() / 1_000));
      const status = await send(url, delivery);
      if (status === delivery.status) continue;
      wrong.push(`answered ${status} instead of ${delivery.status}: ${delivery.body.slice(0, 80)}`);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return wrong;
}

async function send(url: string, { body, signature }: Delivery): Promise<number | string> {
  const headers = {
    'content-type': 'application/json',
    ...(signature === null ? {} : { 'stripe-signature': signature }),
  };
  try {
    const response = await fetch(url, { method: 'POST', headers, body });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    return causeOf(error);
  }
}

/** Those of the other mode are recorded, and handled without effect, which the endings show. */
async function findForged({ sql }: PhaseContext['database']): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from inbox_events where id like ${`${FORGED}%`} and not livemode`;
  return rows.map(({ id }) => id);
}

/** Waits for the cards that take a while, so that all events are there. */
async function untilSettled(books: StripeBooks): Promise<void> {
  for (const deadline = Date.now() + SETTLED_MS; Date.now() < deadline; ) {
    const intents = await books.intents();
    if (!intents.some(({ status }) => status === 'processing')) return;
    await delay(250);
  }
}

async function stripeFaults(url: string, method: 'POST' | 'DELETE', fault?: object): Promise<void> {
  const body = fault ? JSON.stringify(fault) : null;
  const response = await fetch(`${url}/_standin/faults`, { method, body });
  if (!response.ok) throw new Error(await response.text());
}
