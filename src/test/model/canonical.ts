/** When two orders are in the same state for the explorer. */
import type { Order, StripeRefund } from './state';

/**
 * Tries of a refund that have failed and were followed by others can change nothing any more, and
 * only the order of the others matters, not their numbers.
 */
export function withoutOldTries(order: Order): Order {
  if (order.refunds.every((refund) => refund.retry === 0)) return order;
  const isCurrent = (made: StripeRefund) => made.retry === order.refunds[made.refund]?.retry;
  const kept = order.stripe.refunds.filter((made) => made.status !== 'failed' || isCurrent(made));
  const numbers = order.refunds.map(({ retry }, index) => {
    const tries = kept.filter((made) => made.refund === index).map((made) => made.retry);
    return [...new Set([...tries, retry])].sort((a, b) => a - b);
  });
  const renumber = (refund: number, retry: number) => numbers[refund]?.indexOf(retry) ?? 0;
  const refunds = kept.map((made) => ({ ...made, retry: renumber(made.refund, made.retry) }));
  return {
    ...order,
    refunds: order.refunds.map((one, index) => ({ ...one, retry: renumber(index, one.retry) })),
    stripe: { ...order.stripe, refunds },
  };
}

/** Short names of equal states: members that a step leaves alone are named once. */
export class Names {
  readonly #byIdentity = new WeakMap<object, number>();
  readonly #byContent = new Map<string, number>();

  of({ state, closeReason, payment, intentKnown, captured, ...rest }: Order): string {
    const words = `${state} ${closeReason} ${payment} ${intentKnown} ${captured}`;
    return `${words} ${Object.values(rest)
      .map((member) => this.#name(member))
      .join()}`;
  }

  #name(member: unknown): unknown {
    if (typeof member !== 'object' || member === null) return member;
    const known = this.#byIdentity.get(member);
    if (known !== undefined) return known;
    const content = JSON.stringify(member);
    const name = this.#byContent.get(content) ?? this.#byContent.size;
    this.#byContent.set(content, name);
    this.#byIdentity.set(member, name);
    return name;
  }
}
