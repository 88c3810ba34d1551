/** What an event does: cancel runs, end waits, start functions. All of it inside a transaction. */
import { v7 as uuidv7 } from 'uuid';
import { instantOf } from './duration';
import { compileCondition, holds } from './expression';
import type { ExecutorFunction } from './functions';
import { type EventPayload, INTERNAL_EVENT, type IncomingEvent } from './protocol';
import { type Context, completeStep, finishRun, queueDiscovery, startRun } from './runs';
import type { Run } from './state';

/** Event ids and idempotency keys are remembered this long, as by the server. */
export const DEDUPE_MS = 86_400_000;

/**
 * Takes an event in. One whose id has been seen in the last 24 hours changes nothing.
 * @param hold keep it until apps have synced.
 * @returns the event's id.
 */
export function acceptEvent(
  context: Context,
  incoming: IncomingEvent,
  hold: boolean,
  fallbackId = uuidv7(),
): string {
  const now = context.clock.now();
  const id = incoming.id || fallbackId;
  const seen = context.state.get('event', id);
  if (seen !== undefined && seen.receivedAt > now - DEDUPE_MS) return id;
  const event: EventPayload = {
    id,
    name: incoming.name,
    data: incoming.data ?? {},
    ts: incoming.ts ?? now,
    v: incoming.v ?? undefined,
    meta: incoming.meta,
  };
  context.state.save('event', { id, event, receivedAt: now, held: hold });
  if (!hold) routeEvent(context, event);
  return id;
}

/** Hands out the events that came before any app had synced, in their order. */
export function releaseHeldEvents(context: Context): void {
  for (const record of context.state.all('event')) {
    if (!record.held) continue;
    record.held = false;
    context.state.save('event', record);
    routeEvent(context, record.event);
  }
}

function routeEvent(context: Context, event: EventPayload): void {
  const functions = [...context.functions.values()];
  const cancelled = new Set(
    functions.filter((fn) => fn.cancelOn.some((rule) => rule.event === event.name)),
  );
  // Runs that wait come first: an event must not cancel or wake a run that it starts itself.
  const { state } = context;
  for (const run of cancelled.size > 0 ? state.activeRuns() : state.waitingRuns()) {
    const fn = context.functions.get(run.functionId);
    if (fn !== undefined && cancelled.has(fn) && isCancelledBy(context, fn, run, event)) {
      finishRun(context, run, { status: 'cancelled' });
    } else {
      wakeWaits(context, run, event);
    }
  }
  for (const fn of functions) {
    const matches = fn.events.some(
      ({ name, condition }) => name === event.name && holds(condition, { event }),
    );
    if (matches) triggerFunction(context, fn, event);
  }
}

function isCancelledBy(
  context: Context,
  fn: ExecutorFunction,
  run: Run,
  event: EventPayload,
): boolean {
  return fn.cancelOn.some(
    (rule) =>
      rule.event === event.name &&
      (rule.timeout === undefined ||
        context.clock.now() < instantOf(rule.timeout, run.createdAt)) &&
      holds(rule.condition, { event: run.events[0], async: event }),
  );
}

function wakeWaits(context: Context, run: Run, event: EventPayload): void {
  for (const id in run.steps) {
    const step = run.steps[id];
    if (step?.status !== 'waiting' || step.waitFor?.event !== event.name) continue;
    const { condition } = step.waitFor;
    const compiled = condition === undefined ? undefined : compileCondition(condition);
    if (!holds(compiled, { event: run.events[0], async: event })) continue;
    completeStep(context, run, step, { data: event });
    queueDiscovery(context, run);
  }
}

function triggerFunction(context: Context, fn: ExecutorFunction, event: EventPayload): void {
  if (!claimKey(context, fn, event)) return;
  if (fn.batch === undefined) {
    startRun(context, fn, [event]);
    return;
  }
  const key = JSON.stringify(fn.batch.key?.evaluate({ event }) ?? null);
  const id = `${fn.id}:${key}`;
  const dueAt = context.clock.now() + fn.batch.timeoutMs;
  const batch = context.state.get('batch', id) ?? { id, functionId: fn.id, events: [], dueAt };
  batch.events.push(event);
  context.state.save('batch', batch);
  if (batch.events.length >= fn.batch.maxSize) flushBatch(context, id);
}

/** Idempotency: false when the key was used before. An event without the key's fields always runs. */
function claimKey(context: Context, fn: ExecutorFunction, event: EventPayload): boolean {
  const value = fn.idempotency?.evaluate({ event });
  if (value === undefined) return true;
  const now = context.clock.now();
  const id = `${fn.id}:${JSON.stringify(value)}`;
  const used = context.state.get('key', id);
  if (used !== undefined && used.expiresAt > now) return false;
  context.state.save('key', { id, expiresAt: now + DEDUPE_MS });
  return true;
}

/** Starts the run of a batch that is full or has waited long enough. */
export function flushBatch(context: Context, id: string): void {
  const batch = context.state.get('batch', id);
  if (batch === undefined) return;
  context.state.remove('batch', id);
  const fn = context.functions.get(batch.functionId);
  if (fn !== undefined) startRun(context, fn, batch.events);
}

/** Runs a function for one tick of its cron; a tick that has been seen changes nothing. */
export function fireCron(
  context: Context,
  fn: ExecutorFunction,
  cron: string,
  scheduledAt: number,
): void {
  const now = context.clock.now();
  const iso = new Date(scheduledAt).toISOString();
  const id = `${fn.id}/${cron}/${iso}`;
  if (context.state.get('event', id) !== undefined) return;
  const data = { cron, scheduledAt: iso, fireAt: new Date(now).toISOString() };
  const event = { id, name: INTERNAL_EVENT.timer, data, ts: now };
  context.state.save('event', { id, event, receivedAt: now, held: false });
  startRun(context, fn, [event]);
}
