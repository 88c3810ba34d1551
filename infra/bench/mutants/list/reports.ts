import type { Mutant } from '../mutant';

const PAYMENT = 'src/domain/payments/payment.db.test.ts';
const INBOX = 'src/domain/inbox/inbox.db.test.ts';
const DISPUTES = 'src/domain/disputes/disputes.db.test.ts';
const WEBHOOK = 'src/app/api/stripe/webhook/route.db.test.ts';

/** Fault 12: what the payment provider reports. */
export const REPORT_MUTANTS: readonly Mutant[] = [
  {
    id: 'amount-unchecked',
    fault: 12,
    story: 'An order is paid by whatever amount has come in.',
    edits: [
      {
        file: 'src/domain/payments/settle-payment.ts',
        find: 'intent.receivedMinor === payment.amountMinor && ',
        replace: '',
      },
    ],
    killer: { file: PAYMENT, test: 'closes the order and gives back what came in' },
  },
  {
    id: 'currency-unchecked',
    fault: 12,
    story: 'An order is paid by the right number of any currency.',
    edits: [
      {
        file: 'src/domain/payments/settle-payment.ts',
        find: ' && intent.currency === payment.currency',
        replace: '',
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'counts in the currency that was agreed, not only in its number',
    },
  },
  {
    id: 'mismatch-kept',
    fault: 12,
    story: 'Money that is not what was agreed is not given back.',
    edits: [
      {
        file: 'src/domain/payments/settle-payment.ts',
        find: "await requestRefunds(tx, locked, [{ kind: 'mismatch', ...everything }], now);",
        replace: 'void everything;',
      },
    ],
    killer: { file: PAYMENT, test: 'closes the order and gives back what came in' },
  },
  {
    id: 'any-intent-pays',
    fault: 12,
    story: 'An intent that only names the order pays it.',
    edits: [
      {
        file: 'src/domain/payments/record-intent.ts',
        find: 'return payment.intentId === null || payment.intentId === intent.id;',
        replace: "return payment.intentId === null || intent.id.startsWith('pi_');",
      },
    ],
    killer: { file: PAYMENT, test: 'changes nothing when it only claims to be the order’s' },
  },
  {
    id: 'test-money-pays',
    fault: 12,
    story: 'An intent of the other mode, live or test, pays an order.',
    edits: [
      {
        file: 'src/domain/payments/record-intent.ts',
        find: 'orderId && isOwnMode(intent) ? await',
        replace: 'orderId ? await',
      },
    ],
    killer: { file: PAYMENT, test: 'changes nothing when it only claims to be the order’s' },
  },
  {
    id: 'event-of-other-mode',
    fault: 12,
    story: 'An event of the other mode is acted on.',
    edits: [
      {
        file: 'src/domain/inbox/handle-event.ts',
        find: 'if (isOwnMode(event)) await',
        replace: 'if (isOwnMode(event) || event.livemode) await',
      },
    ],
    killer: { file: INBOX, test: 'of the other mode changes nothing and is done' },
  },
  {
    id: 'event-recorded-twice',
    fault: 12,
    story: 'An event that comes again is taken for a new one.',
    edits: [
      {
        file: 'src/domain/inbox/receive-event.ts',
        find: 'if (inserted.length === 0) return false;',
        replace: '',
      },
    ],
    killer: {
      file: INBOX,
      test: 'is recorded once, however often and in parallel it is delivered',
    },
  },
  {
    id: 'repeated-event-fails',
    fault: 12,
    story: 'An event that comes again is answered with an error, and so comes for ever.',
    edits: [
      {
        file: 'src/domain/inbox/receive-event.ts',
        find: `
    .onConflictDoNothing()`,
        replace: '',
      },
    ],
    killer: { file: WEBHOOK, test: 'is recorded and acknowledged, once however often it comes' },
  },
  {
    id: 'signature-unchecked',
    fault: 12,
    story: 'Anybody can send events.',
    edits: [
      {
        file: 'src/integrations/stripe/webhook.ts',
        find: `event = await Stripe.webhooks.constructEventAsync(
      rawBody,
      signature ?? '',
      env().STRIPE_WEBHOOK_SECRET,
    );`,
        replace: 'event = JSON.parse(rawBody);',
      },
    ],
    killer: { file: WEBHOOK, test: 'is refused and not recorded' },
  },
  {
    id: 'failures-ignored',
    fault: 12,
    story: 'Nobody listens when a payment fails.',
    edits: [
      {
        file: 'src/domain/inbox/handle-event.ts',
        find: `
  'payment_intent.payment_failed': lookAtFailure,`,
        replace: '',
      },
    ],
    killer: { file: INBOX, test: 'makes us look at the intent, whatever it claims' },
  },
  {
    id: 'refunds-ignored',
    fault: 12,
    story: 'Nobody listens when a refund fails.',
    edits: [
      {
        file: 'src/domain/inbox/handle-event.ts',
        find: `
  'refund.failed': lookAtRefund,`,
        replace: '',
      },
    ],
    killer: { file: DISPUTES, test: 'is tried again by an admin, as a new refund at Stripe' },
  },
  {
    id: 'disputes-ignored',
    fault: 12,
    story: 'Nobody listens when a bank takes money back.',
    edits: [
      {
        file: 'src/domain/inbox/handle-event.ts',
        find: `
  'charge.dispute.created': handleDispute,`,
        replace: '',
      },
    ],
    killer: { file: DISPUTES, test: 'freezes shipping, cancelling and refunding until it is won' },
  },
  {
    id: 'unknown-order-fails',
    fault: 12,
    story: 'An event about something that is not ours fails, and so comes for ever.',
    edits: [
      {
        file: 'src/domain/payments/record-intent.ts',
        find: 'if (!locked || !isOurs(locked, intent)) {',
        replace: `if (!locked) throw new Error('no such order');
    if (!isOurs(locked, intent)) {`,
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'lets intents of others that name something like an order be handled and done',
    },
  },
];
