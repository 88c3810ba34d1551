/** What people do to one part of an order, and who may. */
import type { Action } from './actions';
import { Refused } from './process';
import type { Sale } from './sale';
import type { Order, Person, Refusal, Result } from './state';
import * as verbs from './verbs';

/** Who may do what to a part, in the order in which somebody is taken for one of them. */
const MAY: Record<string, readonly Person[]> = {
  'cancel share': ['buyer', 'seller', 'admin'],
  ship: ['seller'],
  'send out': ['seller', 'admin'],
  deliver: ['buyer', 'seller', 'admin'],
  return: ['seller', 'admin'],
};

export type PartAction = Extract<Action, { part: number }>;

/** As what somebody does something to a part. */
export function roleIn(action: PartAction, sale: Sale, part: number): Person {
  const seller = sale.order.parts[part]?.seller === 0 ? 'seller' : 'other';
  const roles: Person[] = [];
  if (action.by === sale.buyer) roles.push('buyer');
  if (action.by === seller) roles.push('seller');
  if (action.by === 'admin') roles.push('admin');
  if (roles.length === 0) throw new Refused('not_found');
  const role = roles.find((one) => MAY[action.do]?.includes(one));
  if (!role) throw new Refused('forbidden');
  return role;
}

/** @throws Refused */
export function orRefuse<T extends object>(result: T | Refusal): T {
  if (typeof result === 'string') throw new Refused(result);
  return result;
}

/** Half of nothing is still a request for a cent. */
export function amountOf(
  amount: Extract<Action, { do: 'return' }>['amount'],
  left: number,
): number {
  if (amount === 'too much') return left + 1;
  if (amount === 'all') return Math.max(1, left);
  return amount === 'a cent' ? 1 : Math.max(1, Math.floor(left / 2));
}

export function move(action: PartAction, order: Order, part: number): Result {
  if (action.do !== 'ship') {
    return action.do === 'deliver' ? verbs.deliver(order, part) : verbs.sendOut(order, part);
  }
  if (action.items === 'all') return verbs.ship(order, part, 'all');
  const own = order.items.flatMap((item, index) => (item.part === part ? [index] : []));
  return verbs.ship(order, part, action.items === 'first' ? own.slice(0, 1) : [-1]);
}
