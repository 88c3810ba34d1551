/**
 * What the executor and the SDK say to each other. Source: inngest SDK 4.24 (`types`,
 * `InngestCommHandler`, `execution/engine`) and inngest/inngest `docs/SDK_SPEC.md`.
 */
import { z } from 'zod';

/** An event as functions receive it; `ts` is epoch ms. */
export interface EventPayload {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  v?: string | undefined;
  meta?: unknown;
}

export interface SerializedError {
  name: string;
  message: string;
  stack?: string | undefined;
}

/** The events that the executor itself sends. */
export const INTERNAL_EVENT = {
  failed: 'inngest/function.failed',
  finished: 'inngest/function.finished',
  cancelled: 'inngest/function.cancelled',
  invoked: 'inngest/function.invoked',
  timer: 'inngest/scheduled.timer',
} as const;

const incomingEvent = z.object({
  name: z.string().min(1),
  data: z.record(z.string(), z.unknown()).nullish(),
  id: z.string().nullish(),
  ts: z.number().nullish(),
  v: z.string().nullish(),
  meta: z.unknown().optional(),
});
export type IncomingEvent = z.infer<typeof incomingEvent>;

/** The body of `POST /e/:key`: one event or a list. */
export const incomingEvents = z.union([
  z.array(incomingEvent),
  incomingEvent.transform((e) => [e]),
]);

/** One function in a sync; unknown members are kept so that they can be refused by name. */
export const functionConfig = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(z.looseObject({})),
  steps: z.object({
    step: z.object({
      runtime: z.object({ type: z.string(), url: z.url() }),
      retries: z.object({ attempts: z.number().optional() }).optional(),
    }),
  }),
});
export type FunctionConfig = z.infer<typeof functionConfig>;

/** The reply to an in-band sync. */
export const syncReply = z.object({ app_id: z.string(), functions: z.array(functionConfig) });

/** The body of `POST /fn/register`, the out-of-band sync. */
export const registration = z.object({
  appName: z.string(),
  url: z.url(),
  functions: z.array(functionConfig),
});

const op = z.object({
  id: z.string(),
  op: z.string(),
  name: z.string().optional(),
  displayName: z.string().optional(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
/** What the app reports: a step that ran, or one it wants. */
export type Op = z.infer<typeof op>;
export const ops = z.union([z.array(op), op.transform((one) => [one])]);

/** The body of `POST /v1/checkpoint/:run/async`. */
export const checkpoint = z.object({
  qi_id: z.string(),
  request_id: z.string(),
  steps: z.array(op),
});

/** The error an app sent, or one of our own, in the shape that the SDK reads back. */
export function readError(value: unknown): SerializedError {
  const text = (key: string): string | undefined => {
    const found: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    return typeof found === 'string' ? found : undefined;
  };
  return {
    name: text('name') ?? 'Error',
    message: text('message') ?? text('error') ?? JSON.stringify(value ?? null),
    stack: text('stack'),
  };
}
