import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/api/root';

/** What the procedures answer, by router and procedure. */
export type Outputs = inferRouterOutputs<AppRouter>;

/** What the procedures take. */
export type Inputs = inferRouterInputs<AppRouter>;
