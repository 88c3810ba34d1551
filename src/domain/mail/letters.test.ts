import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '@/lib/clock';
import { aDispute, anItem, aPurchase, aRefund, aSale, aShare } from '@/test/snapshots';
import { refundFailed } from './admin-letters';
import { delivered, orderPaid, orderPlaced, refunded, shipped } from './buyer-letters';
import { cancelled } from './cancelled-letter';
import type { Letter } from './letter';
import { disputeLost, disputeOpened, disputeWon, newSale, saleCancelled } from './seller-letters';

const AT = new Date('2026-11-23T16:05:00Z');
const TWO_SHARES = [
  aShare(),
  aShare({
    sellerName: 'clara',
    sellerEmail: 'clara@example.test',
    totalMinor: 7_000,
    items: [anItem({ title: 'Oak stool', quantity: 2, priceMinor: 3_500 })],
  }),
];

/** Everything a letter says. */
function wordsOf(letter: Letter | null): string {
  return JSON.stringify(letter);
}

function textOf(letter: Letter | null): string | undefined {
  return letter?.paragraphs.join(' ');
}

describe('the buyer is told', () => {
  it('of an order that waits for its payment: until when, what, how much, and where to pay', () => {
    const purchase = aPurchase({ order: { state: 'pending' }, shares: TWO_SHARES });
    const letter = orderPlaced(purchase, addMs(AT, -MINUTE_MS));
    expect(letter).toEqual({
      subject: 'Please pay: Linen bag and 1 more',
      heading: 'Thank you for your order',
      paragraphs: [
        'Your items are reserved for you until 4:05 PM UTC on November 23, 2026. Please pay by then, or they go back on sale.',
      ],
      groups: [
        { title: 'Sold by bruno', items: [{ title: 'Linen bag', detail: '1 × $20.00' }] },
        { title: 'Sold by clara', items: [{ title: 'Oak stool', detail: '2 × $35.00' }] },
      ],
      facts: [
        { label: 'Total', value: '$90.00' },
        { label: 'Deliver to', value: 'Avenida Paulista, 1000, São Paulo, Brazil' },
      ],
      action: { label: 'Complete payment', path: `/checkout/${purchase.order.id}` },
    });
  });

  it.each([
    ['it is paid', { state: 'paid' }, AT],
    ['it is closing', { state: 'closing' }, AT],
    ['it is closed', { state: 'closed' }, AT],
    ['its time is over', { state: 'pending', expiresAt: AT }, AT],
  ] as const)('nothing of a payment to make once %s', (_case, order, now) => {
    expect(orderPlaced(aPurchase({ order }), now)).toBeNull();
  });

  it('that the payment has arrived', () => {
    const purchase = aPurchase({ shares: TWO_SHARES });
    const letter = orderPaid(purchase);
    expect(letter?.subject).toBe('Payment received: Linen bag and 1 more');
    expect(textOf(letter)).toMatch(/^The sellers know what to send where\./);
    expect(letter?.facts[0]).toEqual({ label: 'Total', value: '$90.00' });
    expect(letter?.action).toEqual({ label: 'View order', path: `/order/${purchase.order.id}` });
    expect(textOf(orderPaid(aPurchase()))).toMatch(/^The seller knows what to send where\./);
  });

  it('nothing of a payment for what is cancelled altogether', () => {
    const gone = aShare({ state: 'cancelled', cancelReason: 'buyer' });
    expect(orderPaid(aPurchase({ shares: [gone] }))).toBeNull();
  });

  it('how a parcel travels', () => {
    const parcel = { shippedAt: AT, carrier: 'Correios', trackingCode: 'BR123' } as const;
    const share = aShare({ state: 'in_transit', ...parcel });
    const letter = shipped(aPurchase({ shares: [...TWO_SHARES, share] }), share.id);
    expect(letter?.heading).toBe('Your parcel is on its way');
    expect(textOf(letter)).toBe('bruno sent it on November 23, 2026.');
    expect(letter?.facts).toEqual([
      { label: 'Carrier', value: 'Correios' },
      { label: 'Tracking code', value: 'BR123' },
      { label: 'Deliver to', value: 'Avenida Paulista, 1000, São Paulo, Brazil' },
    ]);
    expect(wordsOf(letter)).not.toContain('Oak stool');
  });

  it('that a parcel counts as delivered', () => {
    const share = aShare({ state: 'delivered', shippedAt: AT, deliveredAt: AT });
    const letter = delivered(aPurchase({ shares: [share] }), share.id);
    expect(letter?.heading).toBe('Your parcel is marked as delivered');
    expect(textOf(letter)).toBe(
      'It came from bruno and counts as delivered since November 23, 2026.',
    );
  });

  it.each([
    ['cancellation', 'It is for what was cancelled in your order.'],
    ['return', 'It is a refund for what bruno sent you.'],
    ['late_payment', 'Your payment arrived after the order was closed, so all of it goes back.'],
    ['mismatch', 'Your payment was not what had been agreed, so all of it goes back.'],
  ] as const)('of a refund, and why (%s)', (kind, why) => {
    const share = aShare();
    const isWhole = kind === 'late_payment' || kind === 'mismatch';
    const refund = aRefund({ kind, fulfilmentId: isWhole ? null : share.id, amountMinor: 1_250 });
    const letter = refunded(aPurchase({ shares: [share], refunds: [refund] }), refund.id);
    expect(letter?.subject).toBe('Refund of $12.50: Linen bag');
    expect(letter?.heading).toBe('You get $12.50 back');
    expect(textOf(letter)).toContain(why);
  });

  it('nothing of a refund that the bank has returned meanwhile', () => {
    const refund = aRefund({ state: 'failed' });
    expect(refunded(aPurchase({ refunds: [refund] }), refund.id)).toBeNull();
  });
});

describe('of a cancellation the buyer is told', () => {
  const NOTHING_CHARGED = 'Nothing was charged.';

  it.each([
    ['expired', 'It was not paid in time, so its items went back on sale.'],
    ['buyer', 'You cancelled it before it was paid.'],
    ['admin', 'We cancelled it before it was paid.'],
    ['refused', 'The payment could not be set up, so its items went back on sale.'],
  ] as const)('that nothing was charged for an unpaid order (%s)', (closeReason, why) => {
    const share = aShare({ state: 'cancelled', cancelReason: 'unpaid' });
    const order = { state: 'closed', closeReason } as const;
    const letter = cancelled(aPurchase({ order, shares: [share] }), [share.id]);
    expect(letter?.heading).toBe('Your order is cancelled');
    expect(textOf(letter)).toBe(`${why} ${NOTHING_CHARGED}`);
  });

  it.each([
    ['mismatch', 'mismatch', 'The payment was not what had been agreed, so we closed the order.'],
    ['expired', 'late_payment', 'It was not paid in time, so its items went back on sale.'],
  ] as const)('what came in all the same, and goes back (%s)', (closeReason, kind, why) => {
    const share = aShare({ state: 'cancelled', cancelReason: 'unpaid' });
    const order = { state: 'closed', closeReason } as const;
    const refunds = [aRefund({ kind, state: 'requested', amountMinor: 1_500 })];
    const letter = cancelled(aPurchase({ order, shares: [share], refunds }), [share.id]);
    expect(textOf(letter)).toMatch(`${why} You get $15.00 back`);
    expect(textOf(letter)).not.toContain(NOTHING_CHARGED);
  });

  it.each([
    ['buyer', 'You cancelled it before it was sent.'],
    ['seller', 'bruno cancelled it before it was sent.'],
    ['admin', 'We cancelled it before it was sent.'],
  ] as const)('that the money of just this share comes back (%s)', (cancelReason, why) => {
    const share = aShare({ state: 'cancelled', cancelReason });
    const other = TWO_SHARES[1] ?? aShare();
    const refunds = [
      aRefund({ fulfilmentId: share.id, state: 'submitted' }),
      aRefund({ fulfilmentId: other.id, amountMinor: 7_000 }),
    ];
    const letter = cancelled(aPurchase({ shares: [share, other], refunds }), [share.id]);
    expect(letter?.heading).toBe('Part of your order is cancelled');
    expect(textOf(letter)).toMatch(`${why} You get $20.00 back`);
    expect(wordsOf(letter)).not.toContain('Oak stool');
  });

  it('the sum of all shares that were cancelled together', () => {
    const shares = TWO_SHARES.map((share) =>
      aShare({ ...share, state: 'cancelled', cancelReason: 'buyer' }),
    );
    const refunds = shares.map((share) =>
      aRefund({ fulfilmentId: share.id, amountMinor: share.totalMinor }),
    );
    const ids = shares.map((share) => share.id);
    const letter = cancelled(aPurchase({ shares, refunds }), ids);
    expect(letter?.subject).toBe('Cancelled: Linen bag and 1 more');
    expect(letter?.heading).toBe('Your order is cancelled');
    expect(textOf(letter)).toContain('You get $90.00 back');
    expect(letter?.groups).toHaveLength(2);
  });

  it('that the bank has returned what a lost dispute was about', () => {
    const share = aShare({ state: 'cancelled', cancelReason: 'dispute' });
    const all = cancelled(aPurchase({ shares: [share] }), [share.id]);
    expect(textOf(all)).toMatch(/in your favour.*Your bank has returned the money/);
    expect(textOf(all)).not.toMatch(/You get|Nothing was charged/);

    const refunds = [aRefund({ fulfilmentId: share.id, state: 'requested', amountMinor: 300 })];
    const partly = cancelled(aPurchase({ shares: [share], refunds }), [share.id]);
    expect(textOf(partly)).toMatch(/You get \$3\.00 back.*Your bank has returned the money/);
  });

  it('by whom the money came back when a dispute took it before the refund left', () => {
    const share = aShare({ state: 'cancelled', cancelReason: 'buyer' });
    const refunds = [aRefund({ fulfilmentId: share.id, state: 'covered' })];
    const letter = cancelled(aPurchase({ shares: [share], refunds }), [share.id]);
    expect(textOf(letter)).toMatch(/Your bank has returned the money/);
    expect(textOf(letter)).not.toMatch(/You get/);
  });
});

describe('a seller is told', () => {
  it('what to send where, and what their own share comes to', () => {
    const letter = newSale(aSale());
    expect(letter?.subject).toBe('You sold Linen bag');
    expect(letter?.facts).toEqual([
      { label: 'Your share', value: '$20.00' },
      { label: 'Buyer', value: 'ana' },
      { label: 'Deliver to', value: 'Avenida Paulista, 1000, São Paulo, Brazil' },
    ]);
  });

  it.each([
    ['was cancelled', aSale([aShare({ state: 'cancelled', cancelReason: 'seller' })])],
    ['was sent', aSale([aShare({ state: 'in_transit', shippedAt: AT })])],
    ['is disputed', aSale([aShare()], [aDispute()])],
  ])('no address for what %s', (_case, sale) => {
    expect(newSale(sale)).toBeNull();
  });

  it.each([
    ['buyer', 'The buyer cancelled it.'],
    ['admin', 'We cancelled it.'],
  ] as const)('not to send what was cancelled (%s)', (cancelReason, why) => {
    const letter = saleCancelled(aSale([aShare({ state: 'cancelled', cancelReason })]));
    expect(textOf(letter)).toMatch(`${why} Please do not send it.`);
    expect(wordsOf(letter)).not.toContain('Paulista');
  });

  it('to wait while a payment is disputed, and why', () => {
    const dispute = aDispute();
    const cancelledBefore = aShare({
      state: 'cancelled',
      cancelReason: 'buyer',
      items: [anItem({ title: 'Oak stool' })],
    });
    const letter = disputeOpened(aSale([aShare(), cancelledBefore], [dispute]), dispute.id);
    expect(textOf(letter)).toMatch(/^The buyer says that it did not arrive\. Until the bank/);
    expect(wordsOf(letter)).not.toMatch(/Oak stool|90\.00|Paulista/);
  });

  it('no reason that would say nothing', () => {
    const dispute = aDispute({ reason: 'general' });
    expect(textOf(disputeOpened(aSale([aShare()], [dispute]), dispute.id))).toMatch(/^Until/);
  });

  it('nothing of the opening of a dispute that is over', () => {
    const dispute = aDispute({ state: 'won' });
    expect(disputeOpened(aSale([aShare()], [dispute]), dispute.id)).toBeNull();
  });

  it('to go on when a dispute is won, unless there is another', () => {
    const won = aDispute({ state: 'won' });
    expect(textOf(disputeWon(aSale([aShare()], [won])))).toBe(
      'The payment stands. Please send now what you have not sent yet.',
    );
    const sent = aShare({ state: 'in_transit', shippedAt: AT });
    expect(textOf(disputeWon(aSale([sent], [won])))).toBe('The payment stands.');
    expect(textOf(disputeWon(aSale([aShare()], [won, aDispute()])))).toBe('The payment stands.');
  });

  it('what becomes of every parcel when a dispute is lost', () => {
    const unsent = aShare({ state: 'cancelled', cancelReason: 'dispute' });
    const sent = aShare({
      state: 'delivered',
      shippedAt: AT,
      items: [anItem({ title: 'Oak stool' })],
    });
    const letter = disputeLost(aSale([sent, unsent], [aDispute({ state: 'lost' })]));
    expect(textOf(letter)).toMatch(/returned the disputed money to the buyer.*do not send it/);
    expect(letter?.groups.map(({ title, items }) => [title, items[0]?.title])).toEqual([
      ['Not to be sent', 'Linen bag'],
      ['Sent already', 'Oak stool'],
    ]);
    expect(wordsOf(letter)).not.toContain('90.00');
  });
});

describe('administrators are told', () => {
  it('of a failed refund: how much, why, and of which order', () => {
    const refund = aRefund({ state: 'failed', failure: 'lost_or_stolen_card' });
    const purchase = aPurchase({ refunds: [refund] });
    const letter = refundFailed(purchase, refund.id, 'en-US');
    expect(letter?.subject).toBe('A refund of $20.00 failed');
    expect(letter?.facts).toEqual([{ label: 'Reason', value: 'lost_or_stolen_card' }]);
    expect(letter?.action.path).toBe(`/order/${purchase.order.id}`);
    expect(wordsOf(letter)).not.toMatch(/ana|Paulista/);
  });

  it('nothing of a refund that is tried again', () => {
    const refund = aRefund({ state: 'requested' });
    expect(refundFailed(aPurchase({ refunds: [refund] }), refund.id, 'en-US')).toBeNull();
  });
});
