/** The life of a run: start, steps, waking, discovery, end. All of it inside a transaction. */
import { v7 as uuidv7 } from 'uuid';
import type { Clock } from './clock';
import type { ExecutorFunction } from './functions';
import {
  type EventPayload,
  INTERNAL_EVENT,
  type IncomingEvent,
  type SerializedError,
} from './protocol';
import type { Run, State, Step, StepResult } from './state';

/** What the rules of a run need from the engine around them. */
export interface Context {
  state: State;
  clock: Clock;
  functions: ReadonlyMap<string, ExecutorFunction>;
  /** Events to be handed out before the present transaction ends. */
  emitted: IncomingEvent[];
  /** How long, in ms, to wait before the given attempt (1 is the first retry). */
  backoff(attempt: number): number;
}

export function startRun(
  context: Context,
  fn: ExecutorFunction,
  events: EventPayload[],
  invokedBy?: Run['invokedBy'],
): Run {
  const run: Run = {
    id: uuidv7(),
    functionId: fn.id,
    status: 'running',
    events,
    invokedBy,
    createdAt: context.clock.now(),
    version: -1,
    generation: 0,
    steps: {},
    stack: [],
    queue: [],
    discover: 'now',
  };
  queueDiscovery(context, run);
  return run;
}

function isPending(step: Step): boolean {
  return step.status !== 'done' && step.status !== 'retrying';
}

/** Whether the run waits for other steps while a call is made, so that the app must only plan. */
export function hasPendingSteps(run: Run): boolean {
  return Object.values(run.steps).some(isPending);
}

/**
 * Queues the call that finds out what comes next, if one is due. One at a time: what happens while
 * it is queued or under way is seen by it or leads to another afterwards.
 */
export function queueDiscovery(context: Context, run: Run): void {
  context.state.save('run', run);
  if (run.status !== 'running' || run.discover === 'no') return;
  if (run.queue.some((item) => item.stepId === undefined)) return;
  if (run.discover === 'whenSettled' && hasPendingSteps(run)) return;
  run.queue.push({ id: uuidv7(), stepId: undefined, attempt: 0, dueAt: context.clock.now() });
}

/** Memoises a step's result; a step that is done already keeps its first one. */
export function completeStep(context: Context, run: Run, step: Step, result: StepResult): void {
  if (step.status === 'done' || run.status !== 'running') return;
  step.status = 'done';
  step.result = result;
  step.endedAt = context.clock.now();
  run.stack.push(step.id);
  run.queue = run.queue.filter((item) => item.stepId !== step.id);
  // Version 1 is the app's choice not to wait for parallel steps (`optimizeParallelism: false`).
  if (step.race || run.version === 1) run.discover = 'now';
  else if (run.discover === 'no') run.discover = 'whenSettled';
  context.state.save('run', run);
}

/** Ends the sleeps and waits whose time has come. */
export function wake(context: Context, run: Run): void {
  for (const step of Object.values(run.steps)) {
    if (!isPending(step) || step.dueAt === undefined || step.dueAt > context.clock.now()) continue;
    if (step.status === 'invoking') {
      const error = { name: 'InvokeTimeoutError', message: `${step.name} did not finish in time` };
      completeStep(context, run, step, { error });
    } else {
      completeStep(context, run, step, { data: null });
    }
  }
  queueDiscovery(context, run);
}

export type Outcome =
  | { status: 'completed'; output: unknown }
  | { status: 'failed'; error: SerializedError }
  | { status: 'cancelled' };

/** Ends a run, tells whoever invoked it and emits the events that say so. */
export function finishRun(context: Context, run: Run, outcome: Outcome): void {
  if (run.status !== 'running') return;
  Object.assign(run, outcome, { endedAt: context.clock.now(), queue: [], discover: 'no' });
  context.state.save('run', run);
  const result = resultOf(run);
  const [event] = run.events;
  const about = { function_id: run.functionId, run_id: run.id, event, events: run.events };
  if (outcome.status === 'failed') {
    context.emitted.push({ name: INTERNAL_EVENT.failed, data: { ...about, error: outcome.error } });
  }
  if (outcome.status === 'cancelled') {
    context.emitted.push({ name: INTERNAL_EVENT.cancelled, data: about });
  }
  const finished = 'data' in result ? { ...about, result: result.data } : { ...about, ...result };
  context.emitted.push({ name: INTERNAL_EVENT.finished, data: finished });
  answerInvoker(context, run, result);
}

function resultOf(run: Run): StepResult {
  if (run.status === 'completed') return { data: run.output ?? null };
  return { error: run.error ?? { name: 'RunCancelledError', message: 'the run was cancelled' } };
}

function answerInvoker(context: Context, run: Run, result: StepResult): void {
  if (run.invokedBy === undefined) return;
  const parent = context.state.get('run', run.invokedBy.runId);
  const step = parent?.steps[run.invokedBy.stepId];
  if (parent === undefined || step === undefined) return;
  completeStep(context, parent, step, result);
  queueDiscovery(context, parent);
}
