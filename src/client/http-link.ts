import {
  httpBatchLink,
  httpLink,
  type Operation,
  type OperationContext,
  splitLink,
  type TRPCLink,
} from '@trpc/client';
import type { AppRouter } from '@/api/root';

/** What the server takes at once. */
const MAX_BATCH_SIZE = 10;
/** Where a call's context carries what goes into its headers. */
const IDEMPOTENCY_KEY = 'idempotencyKey';
const ACCESS_TOKEN = 'accessToken';

/**
 * The call options of a mutation that creates something: repeating it with the same key and input
 * gives the first answer again.
 */
export function withIdempotencyKey(key: string): { context: Record<string, unknown> } {
  return { context: { [IDEMPOTENCY_KEY]: key } };
}

/** The operation, to be sent as the bearer of this token; null for nobody. */
export function withAccessToken(op: Operation, token: string | null): Operation {
  return { ...op, context: { ...op.context, [ACCESS_TOKEN]: token } };
}

/** The end of a chain of links: sends calls to the procedures at `url`, several queries at once. */
export function procedureLink(options: { url: string; fetch?: typeof fetch }): TRPCLink<AppRouter> {
  return splitLink({
    // Mutations go alone: each carries its own idempotency key.
    condition: (op) => op.type === 'mutation',
    true: httpLink({ ...options, headers: ({ op }) => headersOf([op.context]) }),
    false: httpBatchLink({
      ...options,
      maxItems: MAX_BATCH_SIZE,
      headers: ({ opList }) => headersOf(opList.map((op) => op.context)),
    }),
  });
}

/** Calls that travel together are one person's: the newest of their tokens speaks for all. */
function headersOf(contexts: readonly OperationContext[]): Record<string, string> {
  const token = lastText(contexts, ACCESS_TOKEN);
  const key = lastText(contexts, IDEMPOTENCY_KEY);
  return {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(key !== undefined && { 'idempotency-key': key }),
  };
}

function lastText(contexts: readonly OperationContext[], name: string): string | undefined {
  return contexts
    .map((context) => context[name])
    .filter((value) => typeof value === 'string')
    .pop();
}
