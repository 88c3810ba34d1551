/** Our books against Stripe's, object by object. */
import type { Database } from './database';
import type { StripeBooks } from './stripe-books';

export interface MoneyTotals {
  intents: number;
  capturedMinor: number;
  refundedMinor: number;
  lostMinor: number;
}

interface PaymentRow {
  order_id: string;
  intent_id: string | null;
  captured_minor: number;
  state: string;
  order_state: string;
}

interface RefundRow {
  id: string;
  state: string;
  amount_minor: number;
  stripe_refund_id: string | null;
}

interface DisputeRow {
  id: string;
  state: string;
  amount_minor: number;
}

/** Compares both sides. @returns the totals at Stripe and every difference. */
export async function checkMoney(
  database: Database,
  books: StripeBooks,
): Promise<{ totals: MoneyTotals; problems: string[] }> {
  const intents = await books.intents();
  const captured = await compareIntents(database, intents);
  const refunded = await compareRefunds(database, await books.refunds());
  const lost = await compareDisputes(database, await books.disputes());
  return {
    totals: {
      intents: intents.length,
      capturedMinor: captured.sumMinor,
      refundedMinor: refunded.sumMinor,
      lostMinor: lost.sumMinor,
    },
    problems: [...captured.problems, ...refunded.problems, ...lost.problems],
  };
}

interface Comparison {
  sumMinor: number;
  problems: string[];
}

async function compareIntents(
  { sql }: Database,
  intents: Awaited<ReturnType<StripeBooks['intents']>>,
): Promise<Comparison> {
  const rows = await sql<PaymentRow[]>`
    select p.order_id, p.intent_id, p.captured_minor, p.state, o.state as order_state
    from payments p join orders o on o.id = p.order_id`;
  const ours = new Map(rows.map((row) => [row.order_id, row]));
  const known = new Set<string>();
  const problems: string[] = [];
  let sumMinor = 0;
  for (const { id, status, amount_received, metadata } of intents) {
    const { order_id: orderId } = metadata;
    if (!orderId) continue;
    sumMinor += amount_received;
    known.add(id);
    const payment = ours.get(orderId);
    if (payment?.intent_id !== id) {
      problems.push(`intent ${id} (${status}) of order ${orderId} is not its payment's intent`);
    } else if (payment.captured_minor !== amount_received) {
      problems.push(
        `Stripe holds ${amount_received} of order ${orderId}, we know of ${payment.captured_minor}`,
      );
    } else if (status !== 'succeeded' && status !== 'canceled') {
      problems.push(`intent ${id} is still ${status}, order ${orderId} is ${payment.order_state}`);
    }
  }
  for (const { intent_id, order_id } of rows) {
    if (intent_id && !known.has(intent_id)) {
      problems.push(`the intent ${intent_id} of order ${order_id} is unknown at Stripe`);
    }
  }
  return { sumMinor, problems };
}

async function compareRefunds(
  { sql }: Database,
  refunds: Awaited<ReturnType<StripeBooks['refunds']>>,
): Promise<Comparison> {
  const rows = await sql<RefundRow[]>`
    select id, state, amount_minor, stripe_refund_id from refunds`;
  const ours = new Map(rows.map((row) => [row.id, row]));
  const given = new Set<string>();
  const problems: string[] = [];
  let sumMinor = 0;
  for (const { id, status, amount, metadata } of refunds) {
    // Failed tries gave nothing back.
    if (status !== 'succeeded') continue;
    sumMinor += amount;
    const refund = ours.get(metadata.refund_id ?? '');
    const isSame =
      refund?.stripe_refund_id === id &&
      refund.state === 'succeeded' &&
      refund.amount_minor === amount;
    if (isSame) given.add(refund.id);
    else problems.push(`Stripe gave ${amount} back (${id}), we know ${JSON.stringify(refund)}`);
  }
  for (const refund of rows) {
    if (refund.state === 'succeeded' && !given.has(refund.id)) {
      problems.push(`refund ${refund.id} succeeded here only`);
    }
  }
  return { sumMinor, problems };
}

async function compareDisputes(
  { sql }: Database,
  disputes: Awaited<ReturnType<StripeBooks['disputes']>>,
): Promise<Comparison> {
  const rows = await sql<DisputeRow[]>`
    select stripe_dispute_id as id, state, amount_minor from disputes`;
  const ours = new Map(rows.map((row) => [row.id, row]));
  const problems: string[] = [];
  let sumMinor = 0;
  for (const { id, status, amount } of disputes) {
    if (status === 'lost') sumMinor += amount;
    const dispute = ours.get(id);
    if (dispute?.state !== status || dispute.amount_minor !== amount) {
      problems.push(
        `dispute ${id} is ${status} over ${amount}, we know ${JSON.stringify(dispute)}`,
      );
    }
  }
  if (rows.length !== disputes.length) {
    problems.push(`Stripe knows ${disputes.length} disputes, we know ${rows.length}`);
  }
  return { sumMinor, problems };
}
