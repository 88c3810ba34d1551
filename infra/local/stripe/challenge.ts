/**
 * The customer's second step ("3D Secure"): a page of the bank with two buttons. Stripe.js shows it
 * in an overlay; after a redirect it is a page of its own that leads back to the shop.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Stripe from 'stripe';
import { escapeHtml, page, readBody, sendHtml } from '../http';
import { secretMatches } from './api/intent-access';
import { formatAmount } from './currencies';
import { parseForm } from './form';
import { finishChallenge } from './objects/confirm';
import type { Store } from './state/store';

const STYLE = `<style>
main { max-width: 420px; padding-top: 48px; }
.card { padding: 24px; }
button { font-size: 15px; padding: 8px 20px; margin-right: 8px; }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--ground); }
</style>`;

function show(res: ServerResponse, status: number, html: string): void {
  sendHtml(res, status, page('Confirm your payment', STYLE + html));
}

function form(intent: Stripe.PaymentIntent): string {
  const amount = escapeHtml(formatAmount(intent.amount, intent.currency));
  return `<div class="card">
<h1>Confirm your payment</h1>
<p class="soft">This is the stand-in for your bank. Nothing is charged for real.</p>
<p>Amount: <strong>${amount}</strong></p>
<form method="post">
<button class="primary" name="outcome" value="complete" id="test-source-authorize-3ds">Complete</button>
<button name="outcome" value="fail" id="test-source-fail-3ds">Fail</button>
</form>
</div>`;
}

/** Where a redirected customer goes back to, with the parameters Stripe adds. */
function returnLocation(intent: Stripe.PaymentIntent, returnUrl: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  const failed = intent.status === 'requires_payment_method';
  url.searchParams.set('redirect_status', failed ? 'failed' : 'succeeded');
  return url.toString();
}

function leave(res: ServerResponse, intent: Stripe.PaymentIntent, returnUrl: string | null): void {
  if (returnUrl) {
    res.writeHead(303, { location: returnLocation(intent, returnUrl) }).end();
    return;
  }
  // In the overlay: the script tells Stripe.js, which then asks for the result itself.
  show(
    res,
    200,
    '<p class="soft" role="status">Done.</p><script src="/elements/challenge-done.js"></script>',
  );
}

/** Answers `/challenge/:intent?client_secret=…[&return_url=…]`. */
export async function handleChallenge(
  store: Store,
  settleDelayMs: number,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  const id = url.pathname.split('/')[2] ?? '';
  const intent = store.transaction((tx) => tx.get('payment_intents', id));
  const returnUrl = url.searchParams.get('return_url');
  if (!intent || !secretMatches(intent, url.searchParams.get('client_secret') ?? '')) {
    show(res, 404, '<h1>Unknown payment</h1>');
    return;
  }
  const waiting = intent.status === 'requires_action';
  if (req.method === 'POST' && waiting) {
    const { outcome } = parseForm((await readBody(req)).toString('utf8'));
    const passed = outcome === 'complete';
    const finished = store.transaction((tx) => finishChallenge(tx, intent, passed, settleDelayMs));
    leave(res, finished.intent, returnUrl);
    return;
  }
  if (waiting) show(res, 200, form(intent));
  else leave(res, intent, returnUrl);
}
