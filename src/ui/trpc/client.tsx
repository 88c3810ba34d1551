'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import type { AppRouter } from '@/api/root';
import { idempotencyHeader } from './idempotency';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const ENDPOINT = '/api/trpc';

function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        // Mutations go alone: each carries its own idempotency key.
        condition: (op) => op.type === 'mutation',
        true: httpLink({ url: ENDPOINT, headers: ({ op }) => idempotencyHeader(op.context) }),
        false: httpBatchLink({ url: ENDPOINT, maxItems: 10 }),
      }),
    ],
  });
}

function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: 1 },
      // Nothing that changes something is repeated without the member asking for it.
      mutations: { retry: false },
    },
  });
}

/** Gives client components the procedures. One cache per mount: key it by member. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
