/** What an app's answer to a call does to the run. */
import { instantOf } from './duration';
import { compileCondition } from './expression';
import {
  type EventPayload,
  INTERNAL_EVENT,
  type Op,
  readError,
  type SerializedError,
} from './protocol';
import { type Context, completeStep, finishRun, queueDiscovery, startRun } from './runs';
import type { QueueItem, Run, Step } from './state';

/** An answer of the SDK; `retryAfter` as in the header of that name. */
export type Reply = { version: number | undefined; retryAfter: string | undefined } & (
  | { kind: 'finished'; output: unknown }
  | { kind: 'ops'; ops: Op[]; retry: boolean }
  | { kind: 'error'; error: SerializedError; retry: boolean }
);

/** Applies the answer to `item`, which is still in the run's queue. */
export function applyReply(context: Context, run: Run, item: QueueItem, reply: Reply): void {
  if (reply.version !== undefined) run.version = reply.version;
  run.queue = run.queue.filter((other) => other !== item);
  if (reply.kind === 'finished') {
    finishRun(context, run, { status: 'completed', output: reply.output });
  } else if (reply.kind === 'error') {
    if (!retry(context, run, item, reply)) {
      finishRun(context, run, { status: 'failed', error: reply.error });
    }
  } else {
    for (const op of reply.ops) applyOp(context, run, item, op, reply);
  }
  queueDiscovery(context, run);
  if (run.status === 'running' && run.queue.length === 0 && !awaitsAnything(run)) {
    const error = { name: 'ProtocolError', message: 'the app reported nothing to continue with' };
    finishRun(context, run, { status: 'failed', error });
  }
}

function awaitsAnything(run: Run): boolean {
  return Object.values(run.steps).some((step) =>
    ['sleeping', 'waiting', 'invoking'].includes(step.status),
  );
}

/** Memoises steps that ran inside a call which is still under way. */
export function applyCheckpoint(context: Context, run: Run, item: QueueItem, ops: Op[]): void {
  item.attempt = 0;
  for (const op of ops) applyOp(context, run, item, op, { retry: true, retryAfter: undefined });
}

/** Queues another attempt. @returns false when none is left. */
function retry(
  context: Context,
  run: Run,
  item: QueueItem,
  reply: { retry: boolean; retryAfter: string | undefined },
): boolean {
  const fn = context.functions.get(run.functionId);
  const attempt = item.attempt + 1;
  if (!reply.retry || fn === undefined || attempt >= fn.maxAttempts) return false;
  const now = context.clock.now();
  const dueAt = retryInstant(reply.retryAfter, now) ?? now + context.backoff(attempt);
  run.queue.push({ ...item, attempt, dueAt });
  context.state.save('run', run);
  return true;
}

/** `retry-after` carries seconds or an ISO date. */
function retryInstant(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = Number(retryAfter);
  const instant = Number.isNaN(seconds) ? Date.parse(retryAfter) : now + seconds * 1000;
  return Number.isNaN(instant) ? undefined : instant;
}

/** Finds the step an op reports on, or records it. */
function stepOf(context: Context, run: Run, op: Op): Step {
  const known = run.steps[op.id];
  if (known !== undefined) return known;
  const step: Step = {
    id: op.id,
    op: op.op.startsWith('Step') ? 'StepRun' : op.op,
    name: op.displayName ?? op.name ?? op.id,
    status: 'retrying',
    race: op.opts?.parallelMode === 'race',
    startedAt: context.clock.now(),
  };
  run.steps[op.id] = step;
  return step;
}

function applyOp(
  context: Context,
  run: Run,
  item: QueueItem,
  op: Op,
  reply: { retry: boolean; retryAfter: string | undefined },
): void {
  if (run.status !== 'running') return;
  switch (op.op) {
    case 'RunComplete':
      finishRun(context, run, { status: 'completed', output: op.data });
      break;
    case 'DiscoveryRequest':
      run.discover = 'now';
      break;
    case 'StepRun':
      completeStep(context, run, stepOf(context, run, op), { data: op.data ?? null });
      break;
    case 'StepFailed':
      completeStep(context, run, stepOf(context, run, op), { error: readError(op.error) });
      break;
    case 'StepError': {
      const step = stepOf(context, run, op);
      step.lastError = readError(op.error);
      if (!retry(context, run, item, reply)) {
        completeStep(context, run, step, { error: step.lastError });
      }
      break;
    }
    default:
      applyPlan(context, run, op);
  }
}

/** Ops that ask for something; they are reported again and again until they have a result. */
function applyPlan(context: Context, run: Run, op: Op): void {
  const known = run.steps[op.id];
  if (known !== undefined && known.status !== 'retrying') return;
  const step = stepOf(context, run, op);
  const now = context.clock.now();
  try {
    switch (op.op) {
      case 'StepPlanned':
        step.status = 'planned';
        run.queue.push({ id: `${run.id}/${op.id}`, stepId: op.id, attempt: 0, dueAt: now });
        break;
      case 'Sleep':
        step.status = 'sleeping';
        step.dueAt = instantOf(op.name ?? '', now);
        break;
      case 'WaitForEvent':
        planWait(step, op, now);
        break;
      case 'InvokeFunction':
        planInvocation(context, run, step, op);
        break;
      default:
        throw new Error(`the local executor does not support "${op.op}"`);
    }
  } catch (error) {
    const { message } = readError(error);
    const reason = { name: 'UnsupportedStepError', message: `step "${step.name}": ${message}` };
    finishRun(context, run, { status: 'failed', error: reason });
  }
}

function planWait(step: Step, op: Op, now: number): void {
  const condition = op.opts?.if;
  if (typeof condition === 'string') compileCondition(condition);
  step.status = 'waiting';
  step.dueAt = instantOf(String(op.opts?.timeout ?? ''), now);
  step.waitFor = {
    event: op.name ?? '',
    condition: typeof condition === 'string' ? condition : undefined,
  };
}

function planInvocation(context: Context, run: Run, step: Step, op: Op): void {
  const { function_id: functionId, payload, timeout } = op.opts ?? {};
  const fn = context.functions.get(String(functionId));
  if (fn === undefined) {
    const error = {
      name: 'UnknownFunctionError',
      message: `no function "${functionId}" is synced`,
    };
    completeStep(context, run, step, { error });
    return;
  }
  step.status = 'invoking';
  const now = context.clock.now();
  if (typeof timeout === 'string') step.dueAt = instantOf(timeout, now);
  const { data } = (payload ?? {}) as { data?: Record<string, unknown> };
  const event: EventPayload = {
    id: `${run.id}/${step.id}`,
    name: INTERNAL_EVENT.invoked,
    data: data ?? {},
    ts: now,
  };
  startRun(context, fn, [event], { runId: run.id, stepId: step.id });
}
