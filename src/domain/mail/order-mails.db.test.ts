import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderItems, outboxEntries } from '@/db/schema';
import type { Actor } from '@/domain/context';
import {
  cancelFulfilment,
  deliverFulfilment,
  refundReturn,
  shipFulfilment,
} from '@/domain/fulfilments';
import { setLocale } from '@/domain/members';
import { cancelOrder, expireOrder } from '@/domain/orders';
import type { Mail } from '@/domain/outbox';
import { relayDue, relayOrder } from '@/domain/relay';
import { HOUR_MS, MINUTE_MS } from '@/lib/clock';
import { type FulfilmentId, newId, type OrderId, type OutboxId } from '@/lib/ids';
import type { Locale } from '@/lib/locale';
import { createListing, createMember } from '@/test/factories';
import { type Mailbox, startMailbox } from '@/test/mailbox';
import {
  checkOutLines,
  hear,
  type Purchase,
  partOf,
  payAndHear,
  refundsOf,
} from '@/test/purchases';
import { closeDispute, openDispute, settleRefund } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import { sendOrderMail } from '.';

let world: World;
let mailbox: Mailbox;
let buyer: Actor;
let bruno: Actor;
let clara: Actor;

beforeAll(async () => {
  mailbox = await startMailbox();
  world = await createWorld();
  buyer = await createMember(world, { username: 'ana', email: 'ana-private@example.com' });
  bruno = await createMember(world, { username: 'bruno' });
  clara = await createMember(world, { username: 'clara' });
});
beforeEach(() => mailbox.empty());
afterAll(async () => {
  await world.close();
  await mailbox.stop();
});

const ANA = 'ana-private@example.com';
const BRUNO = 'bruno@example.com';
const CLARA = 'clara@example.com';

interface Placed extends Purchase {
  brunosShare: FulfilmentId;
  clarasShare: FulfilmentId;
}

/** From Bruno two linen bags at 10.00 and a mug at 15.00, from Clara a stool at 65.00: 100.00. */
async function placeOrder(): Promise<Placed> {
  const list = (seller: Actor, title: string, priceMinor: number) =>
    createListing(world, seller, { title, priceMinor });
  const lines = {
    [await list(bruno, 'Linen bag', 1_000)]: 2,
    [await list(bruno, 'Enamel mug', 1_500)]: 1,
    [await list(clara, 'Oak stool', 6_500)]: 1,
  };
  const purchase = await checkOutLines(world, buyer, lines, 10_000);
  return {
    ...purchase,
    brunosShare: (await partOf(world, purchase.orderId, bruno)).id,
    clarasShare: (await partOf(world, purchase.orderId, clara)).id,
  };
}

async function placePaid(): Promise<Placed> {
  const placed = await placeOrder();
  await payAndHear(world, placed);
  return placed;
}

async function subjectsTo(address: string): Promise<string[]> {
  return (await mailbox.mailsTo(address)).map(({ subject }) => subject);
}

/** Sends what verbs have left for after their answer, and takes the mails that came of it. */
async function take(address: string) {
  await world.settle();
  const mails = await mailbox.mailsTo(address);
  return { mails, subjects: mails.map(({ subject }) => subject), last: mails.at(-1) };
}

function entriesOf(orderId: OrderId, mail: Mail['mail']) {
  return world.db
    .select()
    .from(outboxEntries)
    .where(
      and(
        eq(outboxEntries.orderId, orderId),
        eq(outboxEntries.kind, 'send_mail'),
        sql`${outboxEntries.payload} ->> 'mail' = ${mail}`,
      ),
    );
}

it('an order is told to each of its people in their own language', async () => {
  const speak = (actor: Actor, locale: Locale) => setLocale(world.as(actor), locale);
  await speak(buyer, 'pt-BR');
  await speak(bruno, 'en-US');
  await speak(clara, 'pt-BR');
  const purchase = await placeOrder();
  const placed = await take(ANA);
  expect(placed.subjects).toEqual(['Falta pagar: Linen bag e mais 2']);
  await mailbox.empty();
  await payAndHear(world, purchase);
  const paid = await take(ANA);
  expect(paid.last?.html).toContain('<html lang="pt-BR">');
  expect(paid.last?.text).toMatch(/Vendido por bruno\n- Linen bag\n {2}2 × US\$\u00a010,00/);
  expect((await take(BRUNO)).subjects).toEqual(['You sold Linen bag and 1 more']);
  expect((await take(CLARA)).subjects).toEqual(['Você vendeu Oak stool']);
  await speak(buyer, 'en-US');
  await speak(clara, 'en-US');
  await mailbox.empty();
});

describe('an order that goes well', () => {
  it('is told to its buyer and to each seller, step by step', async () => {
    const purchase = await placeOrder();
    const { orderId, brunosShare } = purchase;
    const placed = await take(ANA);
    expect(placed.subjects).toEqual(['Please pay: Linen bag and 2 more']);
    expect(placed.last?.text).toContain(`http://localhost:3000/checkout/${orderId}`);
    expect(placed.last?.html).toContain(`http://localhost:3000/checkout/${orderId}`);
    expect(placed.last?.from).toContain('hello@marketplace.test');

    await mailbox.empty();
    await payAndHear(world, purchase);
    const paid = await take(ANA);
    expect(paid.subjects).toEqual(['Payment received: Linen bag and 2 more']);
    expect(paid.last?.text).toMatch(/Sold by bruno\n- Linen bag\n {2}2 × \$10\.00/);
    expect(paid.last?.text).toContain('Total: $100.00');

    const [sale] = (await take(BRUNO)).mails;
    expect(sale?.subject).toBe('You sold Linen bag and 1 more');
    expect(sale?.text).toMatch(/Your share: \$35\.00\n.*\nDeliver to: Avenida Paulista, 1000/);

    await mailbox.empty();
    const [bag] = await world.db
      .select({ id: orderItems.id })
      .from(orderItems)
      .where(and(eq(orderItems.orderId, orderId), eq(orderItems.title, 'Linen bag')));
    const parcel = { carrier: 'Correios', trackingCode: 'BR123', itemIds: bag ? [bag.id] : [] };
    await shipFulfilment(world.as(bruno), { fulfilmentId: brunosShare, ...parcel });
    const shipped = await take(ANA);
    expect(shipped.subjects).toEqual(['On its way: Linen bag']);
    expect(shipped.last?.text).toMatch(/Carrier: Correios\nTracking code: BR123/);

    await mailbox.empty();
    await deliverFulfilment(world.as(buyer), { fulfilmentId: brunosShare });
    expect((await take(ANA)).subjects).toEqual(['Delivered: Linen bag']);

    await mailbox.empty();
    const refund = { fulfilmentId: brunosShare, amountMinor: 350, idempotencyKey: randomUUID() };
    await refundReturn(world.as(bruno), refund);
    expect((await take(ANA)).subjects).toEqual(['Refund of $3.50: Linen bag']);
  });

  it('tells a seller nothing of the other seller, of the total, or where the buyer reads mail', async () => {
    const { orderId, intentId } = await placePaid();
    await world.settle();
    await hear(world, 'charge.dispute.created', await openDispute(intentId));
    await world.settle();
    const toSellers = [...(await mailbox.mailsTo(BRUNO)), ...(await mailbox.mailsTo(CLARA))];
    expect(toSellers.map(({ subject }) => subject)).toEqual([
      'You sold Linen bag and 1 more',
      'Payment disputed: Linen bag and 1 more',
      'You sold Oak stool',
      'Payment disputed: Oak stool',
    ]);
    for (const { text, html, to } of toSellers) {
      const said = text + html;
      expect(said).not.toMatch(/100\.00|ana-private/);
      expect(said).not.toMatch(to.includes(BRUNO) ? /Oak stool|clara/ : /Linen|mug|bruno/);
      expect(said).toContain(`/order/${orderId}`);
    }
  });
});

describe('an order that ends early', () => {
  it('tells its buyer that nothing was charged when it was not paid in time', async () => {
    const { orderId } = await placeOrder();
    await world.settle();
    world.clock.advance(15 * MINUTE_MS);
    await expireOrder(world.system, { orderId });
    await relayOrder(world.system, orderId);
    const { subjects, last } = await take(ANA);
    expect(subjects).toEqual([
      'Please pay: Linen bag and 2 more',
      'Cancelled: Linen bag and 2 more',
    ]);
    expect(last?.text).toMatch(/not paid in time.*Nothing was charged\./s);
    expect(await subjectsTo(BRUNO)).toEqual([]);
  });

  it('tells everybody when its buyer cancels it after paying, and of each refund', async () => {
    const { orderId } = await placePaid();
    await world.settle();
    await mailbox.empty();
    await cancelOrder(world.as(buyer), { orderId });
    const { subjects, mails } = await take(ANA);
    expect(subjects.sort()).toEqual([
      'Cancelled: Linen bag and 2 more',
      'Refund of $35.00: Linen bag and 1 more',
      'Refund of $65.00: Oak stool',
    ]);
    const cancelled = mails.find(({ subject }) => subject.startsWith('Cancelled'));
    expect(cancelled?.text).toMatch(
      /You cancelled it before it was sent\.\s+You get \$100\.00 back/,
    );
    expect(await subjectsTo(BRUNO)).toEqual(['Sale cancelled: Linen bag and 1 more']);
    expect(await subjectsTo(CLARA)).toEqual(['Sale cancelled: Oak stool']);
    expect((await mailbox.mailsTo(CLARA))[0]?.text).not.toContain('Paulista');
  });

  it('tells its buyer of the one share that a seller cancels', async () => {
    const { clarasShare } = await placePaid();
    await world.settle();
    await mailbox.empty();
    await cancelFulfilment(world.as(clara), { fulfilmentId: clarasShare });
    const { mails } = await take(ANA);
    const cancelled = mails.find(({ subject }) => subject === 'Cancelled: Oak stool');
    expect(cancelled?.text).toMatch(/clara cancelled it.*You get \$65\.00 back/s);
    expect(cancelled?.text).not.toContain('Linen bag');
    expect([...(await subjectsTo(CLARA)), ...(await subjectsTo(BRUNO))]).toEqual([]);
  });

  it.each([
    ['won', 'Dispute won: Oak stool', /Please send now/, []],
    ['lost', 'Dispute lost: Oak stool', /do not send it/, ['Cancelled: Linen bag and 2 more']],
  ] as const)('tells how a dispute was %s', async (outcome, subject, advice, toBuyer) => {
    const { intentId } = await placePaid();
    const disputeId = await openDispute(intentId);
    await hear(world, 'charge.dispute.created', disputeId);
    await world.settle();
    await mailbox.empty();
    await closeDispute(disputeId, outcome);
    await hear(world, 'charge.dispute.closed', disputeId);
    const { subjects, last } = await take(CLARA);
    expect(subjects).toEqual([subject]);
    expect(last?.text).toMatch(advice);
    expect(await subjectsTo(ANA)).toEqual(toBuyer);
  });
});

describe('a refund that fails', () => {
  it('is told to every active administrator, under an id for each', async () => {
    const role = 'admin' as const;
    await createMember(world, { username: 'root-1', role });
    await createMember(world, { username: 'root-2', role });
    await createMember(world, { username: 'root-3', role, status: 'suspended' });
    const { orderId, clarasShare } = await placePaid();
    await cancelFulfilment(world.as(clara), { fulfilmentId: clarasShare });
    const [refund] = await refundsOf(world, clarasShare);
    const stripeRefundId = refund?.stripeRefundId ?? '';
    await settleRefund(stripeRefundId, 'fail');
    await hear(world, 'refund.failed', stripeRefundId);
    await relayOrder(world.system, orderId);

    const mails = [
      ...(await mailbox.mailsTo('root-1@example.com')),
      ...(await mailbox.mailsTo('root-2@example.com')),
    ];
    expect(mails.map(({ subject }) => subject)).toEqual(Array(2).fill('A refund of $65.00 failed'));
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
    expect(await subjectsTo('root-3@example.com')).toEqual([]);
    expect(mails[0]?.text).not.toMatch(/ana/);
  });
});

describe('the outbox', () => {
  it('repeats a mail as the same message', async () => {
    const { orderId } = await placeOrder();
    await world.settle();
    const again = { doneAt: null, dueAt: world.clock.now(), leasedUntil: null };
    await world.db.update(outboxEntries).set(again).where(eq(outboxEntries.orderId, orderId));
    await relayOrder(world.system, orderId);
    const [entry] = await entriesOf(orderId, 'order_placed');
    expect((await mailbox.mailsTo(ANA)).map(({ messageId }) => messageId)).toEqual(
      Array(2).fill(`<${entry?.id}@localhost>`),
    );
  });

  it('keeps mails through an outage of the mail server, which holds up no payment', async () => {
    await mailbox.stop();
    const { orderId, intentId, clarasShare } = await placePaid();
    expect(intentId).toMatch(/^pi_/);
    await cancelFulfilment(world.as(clara), { fulfilmentId: clarasShare });
    await world.settle();
    const [refund] = await refundsOf(world, clarasShare);
    expect(refund?.state).toBe('succeeded');
    const [waiting] = await entriesOf(orderId, 'order_paid');
    expect(waiting).toMatchObject({
      doneAt: null,
      lastError: expect.stringMatching(/^SMTP: E\w+ CONN$/),
    });

    await mailbox.start();
    world.clock.advance(HOUR_MS);
    await relayDue(world.system);
    expect((await subjectsTo(ANA)).sort()).toEqual([
      'Cancelled: Oak stool',
      'Payment received: Linen bag and 2 more',
      'Refund of $65.00: Oak stool',
    ]);
    expect(await subjectsTo(BRUNO)).toEqual(['You sold Linen bag and 1 more']);
    // Her share was cancelled meanwhile.
    expect(await subjectsTo(CLARA)).toEqual([]);
    expect((await entriesOf(orderId, 'order_paid'))[0]?.doneAt).toBeInstanceOf(Date);
  });

  it('gives up a mail that could not be sent for days', async () => {
    await mailbox.stop();
    const { orderId } = await placePaid();
    await world.settle();
    await world.db
      .update(outboxEntries)
      .set({ attempts: 79 })
      .where(eq(outboxEntries.orderId, orderId));
    world.clock.advance(HOUR_MS);
    await relayDue(world.system);
    await mailbox.start();
    expect((await entriesOf(orderId, 'order_paid'))[0]?.doneAt).toBeInstanceOf(Date);
    expect(await subjectsTo(ANA)).toEqual([]);
  });

  it('gives up a mail whose address does not exist', async () => {
    await mailbox.stop();
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 100,
      onRcptTo: ({ address }, _session, callback) =>
        callback(Object.assign(new Error(`${address} is unknown`), { responseCode: 550 })),
    });
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(mailbox.smtpPort, '127.0.0.1', resolve));
    const { orderId } = await placeOrder();
    await world.settle();
    const [entry] = await entriesOf(orderId, 'order_placed');
    expect(entry).toMatchObject({ attempts: 1, lastError: null, doneAt: expect.any(Date) });
    await new Promise<void>((resolve) => server.close(resolve));
    await mailbox.start();
  });

  it('is done with mails about orders that do not exist', async () => {
    const works: Mail[] = [
      { mail: 'order_placed' },
      { mail: 'new_sale', fulfilmentId: newId() },
      { mail: 'refund_failed', refundId: newId() },
    ];
    for (const work of works) {
      const entry = { id: newId<OutboxId>(), orderId: newId<OrderId>(), work };
      await expect(sendOrderMail(world.system, entry)).resolves.toBeUndefined();
    }
  });
});
