'use client';

import { useState } from 'react';
import { newId } from '@/lib/ids';

const CONTEXT_KEY = 'idempotencyKey';

/** The header of one call, when its context carries a key. */
export function idempotencyHeader(context: Record<string, unknown>): Record<string, string> {
  const key = context[CONTEXT_KEY];
  return typeof key === 'string' ? { 'Idempotency-Key': key } : {};
}

/**
 * The call options of a mutation that creates something:
 * `client.orders.place.mutate(input, idempotent(input))`. The same body keeps its key, so pressing
 * the button again after a lost answer creates nothing twice; another body gets a new one.
 */
export function useIdempotency(): (body: unknown) => { context: Record<string, unknown> } {
  const [last] = useState<{ body?: string; key?: string }>(() => ({}));
  return (body) => {
    const text = JSON.stringify(body);
    if (last.key === undefined || last.body !== text) {
      last.body = text;
      last.key = newId<string>();
    }
    return { context: { [CONTEXT_KEY]: last.key } };
  };
}
