/** Paying an order. */
export const checkout = {
  title: 'Complete Your Purchase',
  payment: 'Payment',
  summary: 'Order Summary',
  deliverTo: 'Deliver to',
  total: 'Total',
  quantity: 'Quantity {count, number}',
  pay: 'Pay Now',
  payAmount: 'Pay Now · {amount}',
  preparing: 'Preparing a secure payment…',
  preparingLong: 'This takes longer than usual. Your items stay reserved; we keep trying.',
  formFailed: 'The payment form could not be loaded. Check your connection and reload the page.',
  failedTitle: 'The payment did not go through',
  failedText: 'Nothing was charged. Try again, or use another card.',
  confirming: 'Confirming your payment…',
  confirmingText: 'This takes a moment. You can leave this page: your order will show the result.',
  paid: 'Payment received. Thank you!',
  processing: 'Your bank is still working on it',
  processingText:
    'We will show the order as paid as soon as your bank confirms. You need not wait here.',
  viewOrder: 'View order',
  secure: 'Payments are handled by Stripe. Your card details never reach this site.',
  expiredTitle: 'This order has expired',
  expiredText:
    'It was not paid in time, so its items went back on sale. Should a payment still arrive, it goes back in full.',
  refusedTitle: 'This order cannot be paid',
  refusedText:
    'The payment could not be set up, so its items went back on sale. Nothing was charged.',
  declinedTitle: 'Too many cards were declined',
  declinedText:
    'To protect cardholders, this order was closed and its items went back on sale. Nothing was charged. Please ask your bank before you order again.',
  cancelledTitle: 'This order is cancelled',
  cancelledText: 'Its items went back on sale. Whatever had been paid is returned in full.',
  browse: 'Browse listings',
} as const;
