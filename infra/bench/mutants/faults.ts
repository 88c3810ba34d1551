/**
 * The ways in which a marketplace loses stock or money, each of which has been made somewhere before.
 * A mutant puts one of them into our code; a test has to notice.
 */
export const FAULTS = {
  1: 'One line of a cart cannot be had, and the lines before it stay reserved for nobody.',
  2: 'A counter tells of a change that is not committed, or the decision rests on an old one: more is sold than there is.',
  3: 'Saving what a seller saw a while ago puts units back on sale that were sold meanwhile.',
  4: 'A rebuild of counters writes a sum that is older than the purchases made while it ran.',
  5: 'A counter that is missing from the cache, or a cache that is down, stops purchases, payments or expiry.',
  6: 'A seller takes stock away that unpaid orders hold, so that they can never be settled.',
  7: 'The payment provider is called while rows are locked: a roll-back leaves a charge without an order, and a slow answer holds up everybody.',
  8: 'A call to the payment provider that is repeated has its effect twice.',
  9: 'An order ends while its payment can still be made, and money that comes late is kept.',
  10: 'A request for an order that was placed before empties the cart, or replaces the payment so that nothing can be refunded.',
  11: 'A payment that is being processed, or whose answer was lost, gets a second intent: the buyer may pay twice.',
  12: 'What the provider reports is believed without comparing it, done twice, or not listened to.',
  13: 'Two cancellations at the same time both give units or money back.',
  14: 'Money goes back for the wrong thing: for what was sent already, for more than its share, or with goods put on sale that are gone.',
  15: 'A payment that a bank is processing counts as cancelled, although it can still succeed.',
  16: 'What the buyer is charged and what the order says come from different moments.',
  17: 'Somebody else than its seller says that a parcel was sent.',
  18: 'Deleting a listing or its seller damages the orders that contain it.',
  19: 'Reading creates payments, or shows a seller what is the buyer’s or another seller’s.',
  20: 'What is hidden, or belongs to somebody who is gone, can still be bought.',
  21: 'A cart takes no units at all, loses some of those added at the same time, or more than there are.',
  22: 'An order below the smallest possible charge is placed and can never be paid.',
  23: 'An address that is missing, empty or endless gets as far as the database.',
  24: 'Listings are locked in the order of each cart, and two buyers wait for each other.',
} as const;

export type FaultNumber = keyof typeof FAULTS;
