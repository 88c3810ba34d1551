/** Which states of orders, payments, parts, refunds and disputes were seen to follow each other. */
import type { Order } from './state';

/** The kinds of state, named as the tables of `src/domain/orders/machine.ts`. */
export type Kind = 'ORDER' | 'PAYMENT' | 'FULFILMENT' | 'REFUND' | 'DISPUTE';

/** Each as `KIND from to`, of one step of one order. */
export function transitionsOf(before: Order, after: Order): string[] {
  return [
    ...change('ORDER', before.state, after.state),
    ...paymentChange(before, after),
    ...changes('FULFILMENT', before.parts, after.parts),
    ...changes('REFUND', before.refunds, after.refunds),
    ...change('DISPUTE', before.dispute?.state, after.dispute?.state),
  ];
}

/** Who first hears of an intent opens the payment and records in the same step what is said of it. */
function paymentChange(before: Order, after: Order): string[] {
  const { payment } = before;
  const hasOpened = payment === 'creating' && after.intentKnown;
  if (!hasOpened) return change('PAYMENT', payment, after.payment);
  return [...change('PAYMENT', payment, 'open'), ...change('PAYMENT', 'open', after.payment)];
}

interface HasState {
  readonly state: string;
}

function changes(kind: Kind, before: readonly HasState[], after: readonly HasState[]): string[] {
  if (before === after) return [];
  return before.flatMap((one, index) => change(kind, one.state, after[index]?.state));
}

function change(kind: Kind, from: string | undefined, to: string | undefined): string[] {
  return from === undefined || from === to ? [] : [`${kind} ${from} ${to}`];
}
