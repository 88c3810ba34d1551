/** The e-mails about orders: `we` is the shop. */
export const mail = {
  footer: 'You get this e-mail because of an order on {site}.',
  /** In those that are about no order. */
  why: 'You get this e-mail because you have an account on {site}.',
  /** In subjects: what it is about. */
  things: '{more, plural, =0 {{title}} other {{title} and # more}}',
  soldBy: 'Sold by {seller}',
  quantity: '{quantity, number} × {price}',
  total: 'Total',
  share: 'Your share',
  deliverTo: 'Deliver to',
  buyer: 'Buyer',
  carrier: 'Carrier',
  trackingCode: 'Tracking code',
  reason: 'Reason',
  pay: 'Complete payment',
  view: 'View order',
  order_placed: {
    subject: 'Please pay: {things}',
    heading: 'Thank you for your order',
    text: 'Your items are reserved for you until {time} UTC on {day}. Please pay by then, or they go back on sale.',
  },
  order_paid: {
    subject: 'Payment received: {things}',
    heading: 'Payment received. Thank you!',
    text: '{sellers, plural, one {The seller knows} other {The sellers know}} what to send where. You get another e-mail when a parcel is on its way.',
  },
  shipped: {
    subject: 'On its way: {things}',
    heading: 'Your parcel is on its way',
    text: '{seller} sent it on {day}.',
  },
  delivered: {
    subject: 'Delivered: {things}',
    heading: 'Your parcel is marked as delivered',
    text: 'It came from {seller} and counts as delivered since {day}.',
  },
  cancelled: {
    subject: 'Cancelled: {things}',
    heading: 'Your order is cancelled',
    headingPart: 'Part of your order is cancelled',
    /** Why an order was closed before it was paid. */
    unpaid: {
      expired: 'It was not paid in time, so its items went back on sale.',
      buyer: 'You cancelled it before it was paid.',
      admin: 'We cancelled it before it was paid.',
      refused: 'The payment could not be set up, so its items went back on sale.',
      declined: 'Too many cards were declined, so its items went back on sale.',
      mismatch: 'The payment was not what had been agreed, so we closed the order.',
    },
    buyer: 'You cancelled it before it was sent.',
    seller: '{seller} cancelled it before it was sent.',
    admin: 'We cancelled it before it was sent.',
    dispute: 'Your bank decided the dispute about its payment in your favour, so it is not sent.',
    nothingCharged: 'Nothing was charged.',
    /** How long banks take: https://docs.stripe.com/refunds */
    refund:
      'You get {amount} back, to where the payment came from. Your bank may need up to ten working days to show it.',
    byBank: 'Your bank has returned the money that was disputed.',
  },
  refunded: {
    subject: 'Refund of {amount}: {things}',
    heading: 'You get {amount} back',
    cancellation: 'It is for what was cancelled in your order.',
    return: 'It is a refund for what {seller} sent you.',
    late_payment: 'Your payment arrived after the order was closed, so all of it goes back.',
    mismatch: 'Your payment was not what had been agreed, so all of it goes back.',
    when: 'It goes to where the payment came from. Your bank may need up to ten working days to show it.',
  },
  new_sale: {
    subject: 'You sold {things}',
    heading: 'You made a sale',
    text: 'It is paid. Please send it, and enter the tracking code on the order’s page.',
  },
  sale_cancelled: {
    subject: 'Sale cancelled: {things}',
    heading: 'A sale is cancelled',
    buyer: 'The buyer cancelled it.',
    admin: 'We cancelled it.',
    text: 'Please do not send it. The items are back in your stock, and the buyer gets the money back.',
  },
  dispute_opened: {
    subject: 'Payment disputed: {things}',
    heading: 'The buyer’s bank questions a payment',
    text: 'Until the bank has decided, nothing of this sale can be sent or refunded. If you have sent it already, please keep the proof of it.',
  },
  dispute_won: {
    subject: 'Dispute won: {things}',
    heading: 'The bank decided in your favour',
    text: 'The payment stands.',
    ship: 'Please send now what you have not sent yet.',
  },
  dispute_lost: {
    subject: 'Dispute lost: {things}',
    heading: 'The bank decided for the buyer',
    text: 'The bank has returned the disputed money to the buyer.',
    unsent: 'What you had not sent is cancelled and back in your stock: please do not send it.',
    cancelledItems: 'Not to be sent',
    sentItems: 'Sent already',
  },
  /** Stripe’s reasons for disputes that say something to a seller. */
  disputeReasons: {
    credit_not_processed: 'The buyer says that a promised refund did not come.',
    duplicate: 'The buyer says that they were charged twice.',
    fraudulent: 'The cardholder says that they did not make this purchase.',
    product_not_received: 'The buyer says that it did not arrive.',
    product_unacceptable: 'The buyer says that it is damaged or not as described.',
    unrecognized: 'The cardholder does not recognise the payment.',
  },
  account_suspended: {
    subject: 'Your account is suspended',
    heading: 'Your account is suspended',
    text: 'We have suspended your account, {username}. You cannot log in, and what you sell is hidden. Orders that are paid go on: if you have something to send, we will see to it that its buyers get it or their money. If you think that this is a mistake, please write to us.',
    action: 'Visit the site',
  },
  listing_taken_down: {
    subject: 'Taken down: {title}',
    heading: 'We took down one of your listings',
    text: '“{title}” is not for sale any more. Orders that were already placed go on. If you think that this is a mistake, please write to us.',
    action: 'View listing',
  },
  refund_failed: {
    subject: 'A refund of {amount} failed',
    heading: 'A refund of {amount} failed',
    text: 'The money could not be given back, and the buyer still waits for it. Please look at the order and try the refund again.',
  },
} as const;
