'use client';

import { useState } from 'react';
import { withIdempotencyKey } from '@/client/http-link';
import { newId } from '@/lib/ids';

/**
 * The call options of a mutation that creates something:
 * `client.orders.place.mutate(input, idempotent(input))`. The same body keeps its key, so pressing
 * the button again after a lost answer creates nothing twice; another body gets a new one.
 */
export function useIdempotency(): (body: unknown) => ReturnType<typeof withIdempotencyKey> {
  const [last] = useState<{ body?: string; key?: string }>(() => ({}));
  return (body) => {
    const text = JSON.stringify(body);
    if (last.key === undefined || last.body !== text) {
      last.body = text;
      last.key = newId<string>();
    }
    return withIdempotencyKey(last.key);
  };
}
