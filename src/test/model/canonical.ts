/** When two orders are in the same state for the explorer. */
import type { Order, StripeRefund } from './state';

/** Tries of a refund that have failed and were followed by others can change nothing any more. */
export function withoutOldTries(order: Order): Order {
  const isOld = (made: StripeRefund) =>
    made.status === 'failed' && made.retry < (order.refunds[made.refund]?.retry ?? 0);
  if (!order.stripe.refunds.some(isOld)) return order;
  const refunds = order.stripe.refunds.filter((made) => !isOld(made));
  return { ...order, stripe: { ...order.stripe, refunds } };
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
