import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type OrderStep = 'placed' | 'paid' | 'expired' | 'declined';
export type FulfilmentStep = 'shipped' | 'delivered' | 'cancelled';
export type Backlog = 'inbox' | 'outbox';

function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    procedures: new Histogram({
      name: 'trpc_procedure_duration_seconds',
      help: 'Time spent in procedures, by path and outcome (ok, or the error code).',
      labelNames: ['procedure', 'outcome'],
      buckets: SECONDS,
      registers,
    }),
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time spent on API requests.',
      labelNames: ['surface', 'method', 'status'],
      buckets: SECONDS,
      registers,
    }),
    orders: new Counter({
      name: 'orders_total',
      help: 'Orders that were placed, paid or expired.',
      labelNames: ['step'],
      registers,
    }),
    fulfilments: new Counter({
      name: 'fulfilments_total',
      help: 'Shares of orders that were shipped, delivered or, once paid, cancelled.',
      labelNames: ['step'],
      registers,
    }),
    stripeEvents: new Counter({
      name: 'stripe_events_total',
      help: 'Events received from Stripe, by type (other: one that changes nothing here).',
      labelNames: ['type'],
      registers,
    }),
    violations: new Gauge({
      name: 'invariant_violations',
      help: 'Rows that break an invariant, as of the last check; anything above 0 is a bug.',
      labelNames: ['invariant'],
      registers,
    }),
    alerts: new Counter({
      name: 'alerts_total',
      help: 'What an operator has to look at, by kind.',
      labelNames: ['alert'],
      registers,
    }),
    backlog: new Gauge({
      name: 'backlog_entries',
      help: 'Work that is recorded and not yet done.',
      labelNames: ['queue'],
      registers,
    }),
    backlogAge: new Gauge({
      name: 'backlog_oldest_age_seconds',
      help: 'How long the oldest undone work has been waiting.',
      labelNames: ['queue'],
      registers,
    }),
  };
}

// Kept on globalThis: each route is bundled on its own and would count into a registry of its own.
const holder = globalThis as { marketplaceMetrics?: ReturnType<typeof createMetrics> };

function metrics() {
  holder.marketplaceMetrics ??= createMetrics();
  return holder.marketplaceMetrics;
}

/** Counts a call of a procedure. `outcome` is `ok` or an error code. */
export function recordProcedure(procedure: string, outcome: string, durationMs: number): void {
  metrics().procedures.observe({ procedure, outcome }, durationMs / 1_000);
}

/** Counts a request to one of the two API surfaces. */
export function recordRequest(
  surface: 'trpc' | 'rest',
  request: { method: string; status: number; durationMs: number },
): void {
  const { method, status, durationMs } = request;
  metrics().requests.observe({ surface, method, status }, durationMs / 1_000);
}

/** Counts an order that took a step. Call it after the commit, or a retry counts twice. */
export function countOrder(step: OrderStep): void {
  metrics().orders.inc({ step });
}

/** Counts a share that took a step, after the commit. */
export function countFulfilment(step: FulfilmentStep, shares = 1): void {
  metrics().fulfilments.inc({ step }, shares);
}

/** Counts an event of Stripe that is new to us. */
export function countStripeEvent(type: string): void {
  metrics().stripeEvents.inc({ type });
}

/** Sets how many rows broke an invariant when it was last checked. */
export function setViolations(invariant: string, violations: number): void {
  metrics().violations.set({ invariant }, violations);
}

/** Counts something an operator has to look at; called by `raiseAlert` only. */
export function countAlert(alert: string): void {
  metrics().alerts.inc({ alert });
}

/** Sets how much recorded work is waiting, and for how long the oldest has been. */
export function setBacklog(queue: Backlog, entries: number, oldestAgeMs: number): void {
  metrics().backlog.set({ queue }, entries);
  metrics().backlogAge.set({ queue }, oldestAgeMs / 1_000);
}

/** All metrics in Prometheus' text format. */
export async function renderMetrics(): Promise<{ contentType: string; text: string }> {
  const { registry } = metrics();
  return { contentType: registry.contentType, text: await registry.metrics() };
}
