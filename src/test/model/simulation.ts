/** The whole shop of the model, with its clock: what each action comes to. */
import type { Action, Outcome } from './actions';
import { Checkout } from './checkout';
import { happening } from './happening';
import { amountOf, move, orRefuse, type PartAction, roleIn } from './part-actions';
import { Process, Refused } from './process';
import { recordDispute, recordIntent, recordRefund } from './records';
import type { Sale } from './sale';
import { DELIVERED_AFTER, HOLD, MINUTE, SHELF } from './shelf';
import { isRefusal, type Result, refundable, sum, taken } from './state';
import * as verbs from './verbs';

export class Simulation {
  now = 0;
  readonly sales: Sale[] = [];
  /** Units by which the seller of the lamp has changed its stock. */
  adjusted = 0;
  readonly checkout = new Checkout(this);
  readonly #handled = new Set<string>();

  /** Units of each thing that can be bought. */
  available(): number[] {
    return SHELF.map(
      ({ units }, listing) =>
        units +
        (listing === 0 ? this.adjusted : 0) -
        sum(this.sales.map((sale) => taken(sale.order, listing))),
    );
  }

  /** Whether there is what the action is about; numbers wrap around, so little is needed. */
  isPossible(action: Action): boolean {
    if (action.do === 'repeat') return this.checkout.requests.length > 0;
    if (!('order' in action)) return true;
    const sale = this.sale(action);
    if (!sale) return false;
    const { order } = sale;
    if (action.do === 'retry') return order.refunds.length > 0;
    if (action.do === 'bank refunds') return order.stripe.refunds.length > 0;
    if (action.do === 'hear') {
      if (action.about === 'intent') return order.stripe.intent !== null;
      if (action.about === 'dispute') return order.stripe.dispute !== null;
      return order.stripe.refunds.length > 0;
    }
    if (action.do === 'ship') return order.items.length > 0;
    if (action.do === 'fail next') return action.call === 'create' || order.intentKnown;
    return happening(order, action) !== null;
  }

  sale(action: { order: number }): Sale | undefined {
    return this.sales[action.order % this.sales.length];
  }

  /** What a request for a return asks for, in minor units; 0 for other actions. */
  amountOf(action: Action): number {
    const order = 'order' in action ? this.sale(action)?.order : undefined;
    if (action.do !== 'return' || !order) return 0;
    return amountOf(action.amount, refundable(order, action.part % order.parts.length));
  }

  /** @returns the outcome, after which everything is as it says. */
  do(action: Action): Outcome {
    const process = new Process('trouble' in action ? action.trouble : null);
    try {
      const touched = this.#act(action, process);
      const settles = 'settles' in action && action.settles && action.do !== 'send out';
      if (settles && !process.isDead) touched?.relay(this.now, process);
    } catch (error) {
      if (process.isDead) return 'died';
      if (error instanceof Refused) return error.code;
      throw error;
    }
    return process.isDead ? 'died' : 'ok';
  }

  /** @returns the order whose outbox may have got work. */
  #act(action: Action, process: Process): Sale | null {
    switch (action.do) {
      case 'place':
        return this.checkout.place(action, process);
      case 'repeat':
        return this.checkout.repeat(action, process);
      case 'cancel order':
      case 'retry':
        return this.#actOnOrder(action, process);
      case 'cancel share':
      case 'ship':
      case 'send out':
      case 'deliver':
      case 'return':
        return this.#actOnPart(action, process);
      case 'hear':
        return this.#hear(action, process);
      case 'adjust stock':
        return this.#adjust(action);
      case 'wait':
      case 'expire overdue':
      case 'deliver overdue':
      case 'relay':
      case 'flush Redis':
        return this.#passTime(action, process);
      default:
        return this.#happenAtStripe(action);
    }
  }

  #adjust({ by, units }: Extract<Action, { do: 'adjust stock' }>): null {
    if (by !== SHELF[0]?.seller) throw new Refused('not_found');
    if ((this.available()[0] ?? 0) + units < 0) throw new Refused('invalid_input');
    this.adjusted += units;
    return null;
  }

  #passTime(action: Action, process: Process): null {
    if (action.do === 'wait') this.now += action.minutes * MINUTE;
    for (const sale of this.sales) {
      const { order, placedAt } = sale;
      if (action.do === 'relay') sale.relay(this.now, process);
      else if (action.do === 'expire overdue') {
        const isOverdue = order.state === 'pending' && placedAt + HOLD <= this.now;
        if (isOverdue) sale.order = orRefuse(verbs.expire(order));
      } else if (action.do === 'deliver overdue') this.#deliverOverdue(sale);
    }
    return null;
  }

  #deliverOverdue(sale: Sale): void {
    for (const [part, sentAt] of sale.sentAt) {
      if (sentAt > this.now - DELIVERED_AFTER) continue;
      const delivered = verbs.deliver(sale.order, part);
      if (!isRefusal(delivered)) sale.order = delivered;
    }
  }

  #hear(action: Extract<Action, { do: 'hear' }>, process: Process): null {
    const sale = this.#saleOf(action);
    const { intent, refunds, dispute } = sale.order.stripe;
    const { about, event } = action;
    const index = action.refund % refunds.length;
    const id = [this.sales.indexOf(sale), about, about === 'refund' ? index : 0, event].join();
    if (this.#handled.has(id)) return null;
    const isOfPayment = about === 'intent' || about === 'dispute';
    if (isOfPayment) {
      process.commit(() => {
        if (intent) sale.order = recordIntent(sale.order, intent);
      });
    }
    // Stripe lists the newest first.
    const news = about === 'refund' ? refunds.slice(index, index + 1) : refunds.toReversed();
    for (const made of about === 'intent' ? [] : news) {
      process.commit(() => {
        sale.order = recordRefund(sale.order, made.refund, made);
      });
    }
    if (about === 'dispute' && dispute) {
      process.commit(() => {
        sale.order = recordDispute(sale.order, dispute);
      });
    }
    if (isOfPayment) sale.relay(this.now, process);
    process.statement(() => this.#handled.add(id));
    return null;
  }

  #actOnOrder(action: Extract<Action, { do: 'cancel order' | 'retry' }>, process: Process): Sale {
    const sale = this.#saleOf(action);
    const { by } = action;
    if (action.do === 'retry') {
      if (by !== 'admin') throw new Refused('forbidden');
      const index = action.refund % sale.order.refunds.length;
      return this.#change(sale, verbs.retryRefund(sale.order, index), process);
    }
    const as = by === sale.buyer ? 'buyer' : by === 'admin' ? 'admin' : null;
    if (!as) throw new Refused('not_found');
    return this.#change(sale, verbs.cancelOrder(sale.order, as), process);
  }

  #actOnPart(action: PartAction, process: Process): Sale {
    const sale = this.#saleOf(action);
    const { order } = sale;
    const part = action.part % order.parts.length;
    const role = roleIn(action, sale, part);
    if (action.do === 'return') {
      return this.#change(sale, verbs.refundReturn(order, part, this.amountOf(action)), process);
    }
    if (action.do === 'cancel share') {
      return this.#change(sale, verbs.cancelShare(order, part, role), process);
    }
    const next = orRefuse(move(action, order, part));
    process.commit(() => {
      sale.order = next;
      if (action.do === 'ship') sale.sentAt.set(part, this.now);
    });
    return sale;
  }

  /** A change that Stripe is told of at once. */
  #change(sale: Sale, result: Result, process: Process): Sale {
    const changed = orRefuse(result);
    process.commit(() => {
      sale.order = changed;
    });
    sale.relay(this.now, process);
    return sale;
  }

  #happenAtStripe(action: Extract<Action, { order: number }>): null {
    const sale = this.#saleOf(action);
    if (action.do === 'fail next') {
      // What breaks a connection is tried again at once, with the same key.
      const { call, when, status } = action;
      if (status !== null) sale.failures.push({ call, when });
      return null;
    }
    if (action.do === 'pay' && action.card !== 'declined') {
      sale.isSlowToRefund = action.card === 'slow to refund';
    }
    sale.order = happening(sale.order, action) ?? sale.order;
    return null;
  }

  #saleOf(action: { order: number }): Sale {
    const sale = this.sale(action);
    if (!sale) throw new Error('there is no such order');
    return sale;
  }
}
