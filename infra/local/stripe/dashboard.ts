import type Stripe from 'stripe';
import { escapeHtml, page } from '../http';
import { formatAmount } from './currencies';
import type { Fault } from './faults';
import { idOf } from './ids';
import { isOpen } from './objects/dispute';
import type { Store, Tx } from './state/store';
import type { Delivery } from './state/tables';

const ROWS_SHOWN = 50;

const GOOD = ['succeeded', 'won', 'delivered'];
const BAD = ['failed', 'lost', 'canceled', 'given_up'];

function tag(status: string): string {
  const tone = GOOD.includes(status) ? 'good' : BAD.includes(status) ? 'bad' : 'warn';
  return `<span class="tag ${tone}">${escapeHtml(status.replaceAll('_', ' '))}</span>`;
}

function button(action: string, label: string, fields: Record<string, string> = {}): string {
  const inputs = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('');
  return `<form class="inline" method="post" action="/_standin/${action}">${inputs}<button>${label}</button></form>`;
}

function time(seconds: number): string {
  return `<time>${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')}</time>`;
}

function table(heading: string, columns: string[], rows: string[][], total: number): string {
  const more =
    total > rows.length ? ` <span class="soft">newest ${rows.length} of ${total}</span>` : '';
  if (rows.length === 0) {
    return `<h2>${heading}</h2><div class="card"><div class="empty">Nothing yet.</div></div>`;
  }
  const head = columns.map((column) => `<th scope="col">${column}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('\n');
  return `<h2>${heading}${more}</h2><div class="card"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function money(row: { amount: number; currency: string }): string {
  return escapeHtml(formatAmount(row.amount, row.currency));
}

function paymentActions(intent: Stripe.PaymentIntent, charge: Stripe.Charge | undefined): string {
  if (intent.status === 'processing') {
    const action = `payments/${intent.id}/settle`;
    return (
      button(action, 'Succeed', { outcome: 'succeed' }) +
      button(action, 'Fail', { outcome: 'fail' })
    );
  }
  const disputable = charge?.captured && !charge.disputed && !charge.refunded;
  return disputable ? button('disputes', 'Open dispute', { charge: charge.id }) : '';
}

function reason(error: Stripe.PaymentIntent.LastPaymentError | null): string {
  return error ? `<br><span class="soft">${escapeHtml(error.message ?? '')}</span>` : '';
}

function payments(tx: Tx): string {
  const all = tx.list('payment_intents');
  const rows = all.slice(0, ROWS_SHOWN).map((intent) => {
    const charge = tx.get('charges', idOf(intent.latest_charge) ?? '');
    const card = charge?.payment_method_details?.card;
    const metadata = Object.entries(intent.metadata).map(([key, value]) => `${key}: ${value}`);
    const refunded = charge?.amount_refunded
      ? ` <span class="soft">− ${escapeHtml(formatAmount(charge.amount_refunded, charge.currency))}</span>`
      : '';
    return [
      time(intent.created),
      money(intent) + refunded,
      tag(intent.status) + reason(intent.last_payment_error),
      card ? escapeHtml(`${card.brand} ${card.last4}`) : '',
      `<code>${intent.id}</code><br><span class="soft">${escapeHtml(metadata.join(', '))}</span>`,
      paymentActions(intent, charge),
    ];
  });
  return table('Payments', ['Created', 'Amount', 'Status', 'Card', 'Id', ''], rows, all.length);
}

function refunds(tx: Tx): string {
  const all = tx.list('refunds');
  const rows = all.slice(0, ROWS_SHOWN).map((refund) => {
    const action = `refunds/${refund.id}/settle`;
    const succeed = button(action, 'Succeed', { outcome: 'succeed' });
    const fail = button(action, 'Fail', { outcome: 'fail' });
    const actions = refund.status === 'pending' ? succeed + fail : '';
    return [
      time(refund.created),
      money(refund),
      tag(refund.status ?? ''),
      `<code>${refund.id}</code><br><span class="soft">of ${idOf(refund.payment_intent)}</span>`,
      actions,
    ];
  });
  return table('Refunds', ['Created', 'Amount', 'Status', 'Id', ''], rows, all.length);
}

function disputes(tx: Tx): string {
  const all = tx.list('disputes');
  const rows = all.slice(0, ROWS_SHOWN).map((dispute) => {
    const action = `disputes/${dispute.id}/close`;
    const win = button(action, 'Win', { outcome: 'won' });
    const lose = button(action, 'Lose', { outcome: 'lost' });
    return [
      time(dispute.created),
      money(dispute),
      tag(dispute.status),
      escapeHtml(dispute.reason.replaceAll('_', ' ')),
      `<code>${dispute.id}</code><br><span class="soft">of ${idOf(dispute.payment_intent)}</span>`,
      isOpen(dispute) ? win + lose : '',
    ];
  });
  return table('Disputes', ['Opened', 'Amount', 'Status', 'Reason', 'Id', ''], rows, all.length);
}

function deliveryText(delivery: Delivery): string {
  const attempts = delivery.attempts === 1 ? '1 attempt' : `${delivery.attempts} attempts`;
  const error = delivery.lastError ? `, ${delivery.lastError}` : '';
  return `${tag(delivery.status)} <span class="soft">${escapeHtml(delivery.url)}, ${attempts}${escapeHtml(error)}</span>`;
}

function events(tx: Tx): string {
  const all = tx.list('events');
  const shown = all.slice(0, ROWS_SHOWN);
  const deliveries = new Map<string, Delivery[]>(shown.map((event) => [event.id, []]));
  for (const delivery of tx.list('deliveries')) deliveries.get(delivery.event)?.unshift(delivery);
  const rows = shown.map((event) => [
    time(event.created),
    escapeHtml(event.type),
    (deliveries.get(event.id) ?? []).map(deliveryText).join('<br>'),
    `<code>${event.id}</code>`,
    button(`events/${event.id}/resend`, 'Resend'),
  ]);
  return table('Events', ['Created', 'Type', 'Deliveries', 'Id', ''], rows, all.length);
}

function faultList(faults: Fault[]): string {
  if (faults.length === 0) return '';
  const items = faults.map((fault) => `<code>${escapeHtml(JSON.stringify(fault))}</code>`);
  return `<h2>Active faults</h2><div class="card"><div class="empty">${items.join('<br>')}</div></div>`;
}

/** The page at `/`: what the stand-in holds, newest first, with buttons that move things on. */
export function dashboard(store: Store, faults: Fault[]): string {
  const sections = store.transaction((tx) => [payments(tx), refunds(tx), disputes(tx), events(tx)]);
  return page(
    'Payments stand-in',
    `<h1>Payments stand-in</h1>
<p class="soft">Speaks Stripe's API on this machine only. Pay with test cards: 4242&nbsp;4242&nbsp;4242&nbsp;4242
succeeds, 4000&nbsp;0000&nbsp;0000&nbsp;0002 is declined, 4000&nbsp;0025&nbsp;0000&nbsp;3155 asks for a second step,
4000&nbsp;0000&nbsp;0000&nbsp;7775 and 4000&nbsp;0000&nbsp;0000&nbsp;8880 stay in processing and then succeed or fail.</p>
${faultList(faults)}
${sections.join('\n')}`,
  );
}
