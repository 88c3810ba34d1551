import { invalid } from '../errors';
import { idOf } from '../ids';
import type { Tx } from '../state/store';
import type { TableName } from '../state/tables';

/** Members that hold an id and may be replaced by the object. */
const REFERENCES: Record<string, TableName> = {
  latest_charge: 'charges',
  charge: 'charges',
  payment_intent: 'payment_intents',
  payment_method: 'payment_methods',
  balance_transaction: 'balance_transactions',
  failure_balance_transaction: 'balance_transactions',
};

/** Stripe's limit, https://docs.stripe.com/api/expanding_objects */
const MAX_DEPTH = 4;

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refundsOf(tx: Tx, charge: Json): unknown {
  const data = tx.list('refunds').filter((refund) => idOf(refund.charge) === charge.id);
  const url = `/v1/charges/${String(charge.id)}/refunds`;
  return { object: 'list', data, has_more: false, url };
}

function expandOne(tx: Tx, object: Json, names: string[], path: string): Json {
  const [name = '', ...rest] = names;
  let value = object[name];
  const table = REFERENCES[name];
  if (name === 'refunds' && object.object === 'charge') value = value ?? refundsOf(tx, object);
  else if (typeof value === 'string' && table) value = tx.get(table, value) ?? value;
  else if (value === undefined || (typeof value === 'string' && !table)) {
    throw invalid(`This property cannot be expanded (${path}).`, 'expand');
  }
  if (rest.length > 0) {
    if (Array.isArray(value)) {
      value = value.map((entry: unknown) =>
        isObject(entry) ? expandOne(tx, entry, rest, path) : entry,
      );
    } else if (isObject(value)) value = expandOne(tx, value, rest, path);
  }
  return { ...object, [name]: value };
}

/** Replaces ids by objects along each path, e.g. `latest_charge.balance_transaction`. */
export function expandPaths(tx: Tx, body: object, paths: string[]): object {
  let expanded = body as Json;
  for (const path of paths) {
    const names = path.split('.');
    if (names.length > MAX_DEPTH + (names[0] === 'data' ? 1 : 0)) {
      throw invalid(
        `You cannot expand more than ${MAX_DEPTH} levels of a property (${path}).`,
        'expand',
      );
    }
    expanded = expandOne(tx, expanded, names, path);
  }
  return expanded;
}
