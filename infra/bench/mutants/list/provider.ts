import type { Mutant } from '../mutant';

const ONE_INTENT = 'src/domain/payments/one-intent.db.test.ts';
const PAYMENT = 'src/domain/payments/payment.db.test.ts';
const RUN_ONCE = 'src/domain/idempotency/run-once.db.test.ts';

/** Faults 7, 8 and 11: calls to the payment provider, and what becomes of them when repeated. */
export const PROVIDER_MUTANTS: readonly Mutant[] = [
  {
    id: 'calls-under-locks-unnoticed',
    fault: 7,
    story: 'The client does not look whether a transaction is open.',
    edits: [
      {
        file: 'src/integrations/stripe/client.ts',
        find: 'assertNoOpenTransaction(`Stripe ${call}`);',
        replace: 'void call;',
      },
      {
        file: 'src/integrations/stripe/client.ts',
        find: "import { assertNoOpenTransaction } from '@/lib/transaction-scope';",
        replace: '',
      },
    ],
    killer: {
      file: 'src/integrations/no-calls-under-locks.db.test.ts',
      test: 'cannot be called while rows may be locked',
    },
  },
  {
    id: 'intent-cancelled-under-locks',
    fault: 7,
    story: 'The order’s rows are locked while Stripe is asked to cancel the intent.',
    edits: [
      {
        file: 'src/domain/orders/request-close.ts',
        find: "await enqueue(tx, order.id, [{ kind: 'cancel_intent' }], now);",
        replace: `if (payment.intentId) await cancelIntent(payment.intentId);
  await enqueue(tx, order.id, [{ kind: 'cancel_intent' }], now);`,
      },
      {
        file: 'src/domain/orders/request-close.ts',
        find: '{ order }: LockedOrder,',
        replace: '{ order, payment }: LockedOrder,',
      },
      {
        file: 'src/domain/orders/request-close.ts',
        find: "import { type LockedOrder, lockOrder } from './lock-order';",
        replace: `import { cancelIntent } from '@/integrations/stripe';
import { type LockedOrder, lockOrder } from './lock-order';`,
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'releases its stock only when Stripe has cancelled the intent',
    },
  },
  {
    id: 'intent-without-key',
    fault: 8,
    story: 'Creating an intent again makes another one.',
    edits: [
      {
        file: 'src/integrations/stripe/intents.ts',
        find: 'idempotencyKey(`order:${order.orderId}:intent`, order.attempt)',
        replace: 'idempotencyKey(`order:${Math.random()}:intent`, order.attempt)',
      },
    ],
    killer: { file: ONE_INTENT, test: 'creating an intent or a refund again gives the first one' },
  },
  {
    id: 'refund-without-key',
    fault: 8,
    story: 'Giving money back again gives more of it back.',
    edits: [
      {
        file: 'src/integrations/stripe/refunds.ts',
        find: '{ idempotencyKey: idempotencyKey(name, refund.attempt) },',
        replace: '{ idempotencyKey: idempotencyKey(`${name}:${Math.random()}`, refund.attempt) },',
      },
    ],
    killer: { file: ONE_INTENT, test: 'creating an intent or a refund again gives the first one' },
  },
  {
    id: 'refund-not-looked-up',
    fault: 8,
    story: 'A refund whose answers were lost is made again under a new key.',
    edits: [
      {
        file: 'src/domain/relay/do-work.ts',
        find: '(await findRefund(intentId, { refundId, retry })) ??',
        replace: '',
      },
    ],
    killer: { file: ONE_INTENT, test: 'one refund, although none of its answers comes' },
  },
  {
    id: 'request-run-twice',
    fault: 8,
    story: 'A repeated request runs again instead of getting the stored answer.',
    edits: [
      {
        file: 'src/domain/idempotency/run-once.ts',
        find: 'if (claimed) return null;',
        replace: 'if (claimed || claim.key) return null;',
      },
    ],
    killer: { file: RUN_ONCE, test: 'runs once and is answered again with what it answered first' },
  },
  {
    id: 'return-refunded-twice',
    fault: 8,
    story: 'A refund after a return is made again when its stored answer is lost.',
    edits: [
      {
        file: 'src/domain/fulfilments/refund-return.ts',
        find: 'if (known) return repeated(known, input, order.id);',
        replace: 'if (known && !input) return repeated(known, input, order.id);',
      },
      {
        file: 'src/domain/fulfilments/refund-return.ts',
        find: 'idempotencyKey: key,\n          },',
        replace: 'idempotencyKey: `${key}:${Math.random()}`,\n          },',
      },
    ],
    killer: {
      file: 'src/domain/fulfilments/fulfilments.db.test.ts',
      test: 'is made once for one key, also when its answer was lost',
    },
  },
  {
    id: 'intent-not-looked-up',
    fault: 11,
    story: 'An intent whose answers were lost is created again under a new key.',
    edits: [
      {
        file: 'src/domain/relay/do-work.ts',
        find: '(attempt > 1 ? await findIntent(orderId) : null) ??',
        replace: '',
      },
    ],
    killer: { file: ONE_INTENT, test: 'one intent, although none of its creation comes' },
  },
  {
    id: 'key-of-each-attempt',
    fault: 11,
    story:
      'Each attempt has a key of its own, although search may not know the last one’s intent yet.',
    edits: [
      {
        file: 'src/integrations/stripe/client.ts',
        find: 'return attempt <= SAME_KEY_ATTEMPTS ? name',
        replace: 'return attempt <= 1 ? name',
      },
    ],
    killer: { file: ONE_INTENT, test: 'one intent, although search does not know it yet' },
  },
  {
    id: 'processing-gets-second-intent',
    fault: 11,
    story: 'A payment that a bank is processing is taken for one without an intent.',
    edits: [
      {
        file: 'src/domain/relay/do-work.ts',
        find: 'if (payment.intentId) return done();',
        replace: "if (payment.state === 'open') return done();",
      },
      {
        file: 'src/domain/relay/do-work.ts',
        find: '(attempt > 1 ? await findIntent(orderId) : null) ??',
        replace: '',
      },
      {
        file: 'src/domain/relay/do-work.ts',
        find: 'createIntent({ orderId, amountMinor, currency, attempt })',
        replace: 'createIntent({ orderId, amountMinor, currency, attempt: attempt + 10 })',
      },
    ],
    killer: {
      file: ONE_INTENT,
      test: 'one intent, although its creation is repeated while a bank processes the payment',
    },
  },
  {
    id: 'several-payments-of-an-order',
    fault: 11,
    story: 'The database lets an order have a second payment.',
    edits: [
      {
        file: 'drizzle/0000_initial.sql',
        find: '\n\tCONSTRAINT "payments_order_id_unique" UNIQUE("order_id"),',
        replace: '',
      },
    ],
    killer: {
      file: 'src/domain/orders/place-order.db.test.ts',
      test: 'snapshots the purchase, holds the stock and empties the cart',
    },
  },
];
