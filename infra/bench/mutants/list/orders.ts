import type { Mutant } from '../mutant';

const PAYMENT = 'src/domain/payments/payment.db.test.ts';
const AGAIN = 'src/domain/orders/place-again.db.test.ts';
const PLACE = 'src/domain/orders/place-order.db.test.ts';

/** Faults 9, 10 and 15: how an order is repeated, and how it ends without being paid. */
export const ORDER_MUTANTS: readonly Mutant[] = [
  {
    id: 'closed-without-stripe',
    fault: 9,
    story: 'An order whose time is over closes at once, while its intent can still be paid.',
    edits: [
      {
        file: 'src/domain/orders/request-close.ts',
        find: "await startClosing(tx, locked, 'expired', now);",
        replace: "await closeOrder(tx, locked, { event: 'cancel', reason: 'expired', now });",
      },
      {
        file: 'src/domain/orders/request-close.ts',
        find: "import { type LockedOrder, lockOrder } from './lock-order';",
        replace: `import { closeOrder } from './close-order';
import { type LockedOrder, lockOrder } from './lock-order';`,
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'releases its stock only when Stripe has cancelled the intent',
    },
  },
  {
    id: 'intent-left-payable',
    fault: 9,
    story: 'Nobody asks Stripe to cancel the intent of an order that is being closed.',
    edits: [
      {
        file: 'src/domain/orders/request-close.ts',
        find: "await enqueue(tx, order.id, [{ kind: 'cancel_intent' }], now);",
        replace: '',
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'releases its stock only when Stripe has cancelled the intent',
    },
  },
  {
    id: 'late-money-kept',
    fault: 9,
    story: 'Money for an order that is closed already is recorded and kept.',
    edits: [
      {
        file: 'src/domain/payments/settle-payment.ts',
        find: "await requestRefunds(tx, locked, [{ kind: 'late_payment', ...everything }], now);",
        replace: 'void everything;',
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'gives late money back in full when the order is closed already',
    },
  },
  {
    id: 'late-money-in-silence',
    fault: 9,
    story: 'No operator learns that money came for a closed order.',
    edits: [
      {
        file: 'src/domain/payments/record-intent.ts',
        find: 'else if (outcome) {',
        replace: "else if (outcome && outcome !== 'late_payment') {",
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'gives late money back in full when the order is closed already',
    },
  },
  {
    id: 'refused-cancellation-forgotten',
    fault: 9,
    story: 'A cancellation that a bank at work has refused is not asked for again.',
    edits: [
      {
        file: 'src/domain/payments/record-intent.ts',
        find: "if (!waiting) await enqueue(tx, order.id, [{ kind: 'cancel_intent' }], now);",
        replace: 'void waiting;',
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'does not keep an order closing for a cancellation that was refused once',
    },
  },
  {
    id: 'cancel-overtakes-create',
    fault: 9,
    story: 'The calls about one order are made in any sequence.',
    edits: [
      {
        file: 'src/domain/outbox/lease.ts',
        find: 'and not (entry.in_sequence and exists (',
        replace: 'and not (false and exists (',
      },
    ],
    killer: {
      file: 'src/domain/outbox/outbox.db.test.ts',
      test: 'never lets a cancellation overtake its creation',
    },
  },
  {
    id: 'replay-empties-cart',
    fault: 10,
    story: 'A request for an order that exists empties the cart all the same.',
    edits: [
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'return { orderId: order.id, isNew: false };',
        replace: `await db.delete(cartItems).where(eq(cartItems.memberId, actor.id));
  return { orderId: order.id, isNew: false };`,
      },
    ],
    killer: {
      file: AGAIN,
      test: 'is answered again and left alone',
    },
  },
  {
    id: 'replay-replaces-payment',
    fault: 10,
    story: 'A request for an order that exists begins its payment anew and forgets the old intent.',
    edits: [
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'return { orderId: order.id, isNew: false };',
        replace: `await db.update(payments).set({ state: 'creating', intentId: null }).where(eq(payments.orderId, order.id));
  return { orderId: order.id, isNew: false };`,
      },
    ],
    killer: {
      file: AGAIN,
      test: 'is answered again and left alone',
    },
  },
  {
    id: 'replay-of-another-purchase',
    fault: 10,
    story: 'A used key is answered with its order, although something else was to be bought.',
    edits: [
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'if (!isSamePurchase) throw idempotencyMismatch();',
        replace: 'if (!order.id) throw idempotencyMismatch();',
      },
    ],
    killer: { file: PLACE, test: 'never answers with the order of another purchase' },
  },
  {
    id: 'processing-counts-as-cancelled',
    fault: 15,
    story: 'An order closes when the bank begins to process its payment.',
    edits: [
      {
        file: 'src/domain/payments/record-intent.ts',
        find: "await note(tx, locked, 'process', null, now);",
        replace: 'await cancelPayment(tx, locked, now);',
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'does not keep an order closing for a cancellation that was refused once',
    },
  },
  {
    id: 'refused-cancellation-believed',
    fault: 15,
    story: 'An intent that Stripe refuses to cancel counts as cancelled.',
    edits: [
      {
        file: 'src/integrations/stripe/intents.ts',
        find: `
    return retrieveIntent(intentId);
  }`,
        replace: `
    return { ...(await retrieveIntent(intentId)), status: 'canceled' };
  }`,
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'is paid after all when the money won the race against the cancellation',
    },
  },
];
