import type { Mutant } from '../mutant';

const API = 'src/api/routers/orders.db.test.ts';
const READ = 'src/domain/orders/read-orders.db.test.ts';
const PAYMENT = 'src/domain/payments/payment.db.test.ts';
const PLACE = 'src/domain/orders/place-order.db.test.ts';
const CART = 'src/domain/cart/cart.db.test.ts';
const LOCK_CART = 'src/domain/orders/lock-cart.db.test.ts';

/** Faults 19 and 20: who sees what, and what can be bought. */
export const ACCESS_MUTANTS: readonly Mutant[] = [
  {
    id: 'reading-creates-intents',
    fault: 19,
    story: 'Reading the checkout creates the payment that it does not find.',
    edits: [
      {
        file: 'src/domain/orders/get-checkout.ts',
        find: "if (!order) throw notFound('Order');",
        replace: `if (!order) throw notFound('Order');
  await relayPayment(ctx, order.id);`,
      },
      {
        file: 'src/domain/orders/get-checkout.ts',
        find: "import { env } from '@/env';",
        replace: `import { relayPayment } from '@/domain/relay';
import { env } from '@/env';`,
      },
    ],
    killer: { file: API, test: 'is not changed at Stripe by being read' },
  },
  {
    id: 'checkout-of-anybody',
    fault: 19,
    story: 'Everybody who knows an order’s id gets the secret of its payment.',
    edits: [
      {
        file: 'src/domain/orders/get-checkout.ts',
        find: 'and(eq(orders.id, input.orderId), eq(orders.buyerId, ctx.actor.id))',
        replace: 'and(eq(orders.id, input.orderId))',
      },
    ],
    killer: { file: API, test: 'is paid by its buyer alone' },
  },
  {
    id: 'secret-in-the-order',
    fault: 19,
    story: 'An order shows the secret of its payment to everybody who may read it.',
    edits: [
      {
        file: 'src/domain/orders/get-order.ts',
        find: 'paymentState: payment.state,',
        replace: 'paymentState: payment.state,\n    clientSecret: payment.clientSecret,',
      },
      {
        file: 'src/api/schemas/orders.ts',
        find: "viewer: z.enum(['buyer', 'seller', 'admin']),",
        replace:
          "viewer: z.enum(['buyer', 'seller', 'admin']),\n  clientSecret: z.string().nullable(),",
      },
    ],
    killer: { file: API, test: 'shows a seller their own share and nothing else' },
  },
  {
    id: 'secret-after-the-end',
    fault: 19,
    story: 'The secret of a payment is given out although there is nothing to pay any more.',
    edits: [
      {
        file: 'src/domain/orders/get-checkout.ts',
        find: "order.state === 'pending' ? payment.clientSecret : null",
        replace: 'payment.clientSecret',
      },
    ],
    killer: {
      file: PAYMENT,
      test: 'opens the payment within the request and makes the order paid by the event',
    },
  },
  {
    id: 'whole-total-to-sellers',
    fault: 19,
    story: 'A seller sees what the buyer pays to all sellers.',
    edits: [
      {
        file: 'src/domain/orders/get-order.ts',
        find: "viewer === 'seller' ? sumMinor(views.map((part) => part.totalMinor)) : order.totalMinor,",
        replace: 'order.totalMinor,',
      },
    ],
    killer: { file: API, test: 'shows a seller their own share and nothing else' },
  },
  {
    id: 'items-of-other-sellers',
    fault: 19,
    story: 'A seller sees what the buyer bought from others.',
    edits: [
      {
        file: 'src/domain/orders/get-order.ts',
        find: "const sellerId = viewer === 'seller' ? ctx.actor.id : undefined;",
        replace: 'const sellerId = undefined;',
      },
    ],
    killer: { file: API, test: 'shows a seller their own share and nothing else' },
  },
  {
    id: 'whole-total-in-the-list',
    fault: 19,
    story: 'The list of a seller’s sales tells the totals of whole orders.',
    edits: [
      {
        file: 'src/domain/orders/list-orders.ts',
        find: 'isSeller ? sumMinor(parts.map((part) => part.totalMinor)) : order.totalMinor',
        replace: 'order.totalMinor',
      },
    ],
    killer: { file: READ, test: 'lists their own shares, newest first, page by page' },
  },
  {
    id: 'address-before-payment',
    fault: 19,
    story: 'A seller learns the buyer’s address before the order is paid.',
    edits: [
      {
        file: 'src/domain/orders/get-order.ts',
        find: "(order.state === 'paid' && views.some(isLive))",
        replace: 'views.some(isLive)',
      },
    ],
    killer: { file: READ, test: 'learns where to send an order once it is paid' },
  },
  {
    id: 'email-in-the-profile',
    fault: 19,
    story: 'The profile tells everybody the member’s e-mail address.',
    edits: [
      {
        file: 'src/domain/members/get-profile.ts',
        find: '      pictureKey: members.pictureKey,',
        replace: `      email: members.email,
      pictureKey: members.pictureKey,`,
      },
    ],
    killer: {
      file: 'src/domain/members/members.db.test.ts',
      test: 'shows others the city, never the address or the e-mail',
    },
  },
  {
    id: 'secret-in-the-history',
    fault: 19,
    story: 'The administration shows the secret with which an order is paid.',
    edits: [
      {
        file: 'src/domain/administration/get-order-history.ts',
        find: 'const { clientSecret: _secret, orderId: _order, ...payment }',
        replace: 'const { orderId: _order, ...payment }',
      },
    ],
    killer: {
      file: 'src/domain/administration/money.db.test.ts',
      test: 'show what lies behind them, and nothing with which one could pay',
    },
  },
  {
    id: 'sessions-of-others',
    fault: 19,
    story: 'Members end the sessions of others.',
    edits: [
      {
        file: 'src/domain/sessions/revoke-session.ts',
        find: 'and(eq(sessions.id, sessionId), eq(sessions.memberId, ctx.actor.id), isAlive(now))',
        replace: 'and(eq(sessions.id, sessionId), isAlive(now))',
      },
    ],
    killer: {
      file: 'src/domain/sessions/sessions.db.test.ts',
      test: 'ends one of one’s own, with its tokens, and never a stranger’s',
    },
  },
  {
    id: 'hidden-listings-for-sale',
    fault: 20,
    story: 'What its seller has hidden can still be bought.',
    edits: [
      {
        file: 'src/domain/listings/queries.ts',
        find: "(${listings.status} = 'active' and ${listings.takenDownAt} is null",
        replace: '(${listings.takenDownAt} is null',
      },
    ],
    killer: { file: LOCK_CART, test: 'only lets be bought what is active, of an active seller' },
  },
  {
    id: 'suspended-sellers-sell',
    fault: 20,
    story: 'What belongs to a suspended or deactivated seller can still be bought.',
    edits: [
      {
        file: 'src/domain/listings/queries.ts',
        find: " and ${members.status} = 'active')`;",
        replace: ')`;',
      },
    ],
    killer: { file: LOCK_CART, test: 'only lets be bought what is active, of an active seller' },
  },
  {
    id: 'sale-unchecked-at-checkout',
    fault: 20,
    story: 'What was hidden after it was put into a cart is bought all the same.',
    edits: [
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'if (!listing?.buyable || listing.sellerId === buyerId) {',
        replace: 'if (!listing || listing.sellerId === buyerId) {',
      },
    ],
    killer: { file: PLACE, test: 'refuses inactive listings, listings of inactive sellers and' },
  },
  {
    id: 'own-listing-bought',
    fault: 20,
    story: 'A seller buys from themselves.',
    edits: [
      {
        file: 'src/domain/orders/place-order.ts',
        find: 'if (!listing?.buyable || listing.sellerId === buyerId) {',
        replace: 'if (!listing?.buyable || !buyerId) {',
      },
    ],
    killer: { file: PLACE, test: 'refuses inactive listings, listings of inactive sellers and' },
  },
  {
    id: 'hidden-listing-in-cart',
    fault: 20,
    story: 'What is hidden can be put into a cart by whoever knows its id.',
    edits: [
      {
        file: 'src/domain/cart/queries.ts',
        find: '.where(and(eq(listings.id, listingId), isForSale()));',
        replace: '.where(and(eq(listings.id, listingId), undefined && isForSale()));',
      },
    ],
    killer: { file: CART, test: 'what is hidden, or whose seller is gone' },
  },
];
