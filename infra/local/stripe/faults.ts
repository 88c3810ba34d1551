import { newId } from './ids';

/** The switches; see the top of `control.ts` for what each does. */
export const FAULT_KINDS = [
  'webhook_drop',
  'webhook_delay',
  'webhook_duplicate',
  'webhook_reorder',
  'latency',
  'error_before',
  'error_after',
  'disconnect_before',
  'disconnect_after',
  'search_lag',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** One active fault. */
export interface Fault {
  id: string;
  kind: FaultKind;
  /** How many more times it strikes; undefined means until it is removed. */
  times?: number | undefined;
  /** Only webhooks of these event types. */
  types?: string[] | undefined;
  /** Only requests of this method, e.g. `POST`. */
  method?: string | undefined;
  /** Only requests whose path contains this text. */
  path?: string | undefined;
  /** Only requests with this text in their query or body, an order's id for example. */
  text?: string | undefined;
  /** The answer asks the client not to try again, for `error_before` and `error_after`. */
  final?: boolean | undefined;
  /** Milliseconds, for `latency`, `webhook_delay`, `webhook_reorder` and `search_lag`. */
  ms?: number | undefined;
  /** HTTP status, for `error_before` and `error_after`. */
  status?: number | undefined;
  /** Extra copies, for `webhook_duplicate`. */
  copies?: number | undefined;
  /** How many deliveries are collected before they leave backwards, for `webhook_reorder`. */
  size?: number | undefined;
}

/** What a fault is asked about: a webhook's event type, or a request. */
export type FaultOccasion =
  | { type: string }
  | { method: string; path: string /** Its query and body, as sent. */; text: string };

function strikes(fault: Fault, occasion: FaultOccasion): boolean {
  if ('type' in occasion) return fault.types?.includes(occasion.type) ?? true;
  return (
    (fault.method === undefined || fault.method === occasion.method) &&
    (fault.path === undefined || occasion.path.includes(fault.path)) &&
    (fault.text === undefined || occasion.text.includes(fault.text))
  );
}

/** The active faults. They live in memory: a restarted stand-in is healthy. */
export class Faults {
  #active: Fault[] = [];

  add(fault: Omit<Fault, 'id'>): Fault {
    const added = { ...fault, id: newId('fault') };
    this.#active.push(added);
    return added;
  }

  list(): Fault[] {
    return this.#active;
  }

  remove(id: string): void {
    this.#active = this.#active.filter((fault) => fault.id !== id);
  }

  reset(): void {
    this.#active = [];
  }

  /** The first fault of this kind that strikes now; uses up one of its times. */
  take(kind: FaultKind, occasion: FaultOccasion): Fault | undefined {
    const fault = this.#active.find((one) => one.kind === kind && strikes(one, occasion));
    if (!fault || fault.times === undefined) return fault;
    fault.times -= 1;
    if (fault.times <= 0) this.remove(fault.id);
    return fault;
  }
}
