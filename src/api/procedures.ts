import type { ZodType } from 'zod';
import { appRouter } from './root';
import type { ProcedureMeta } from './trpc';

/** What tRPC keeps of a procedure at runtime; it declares only a part of it. */
export interface Procedure {
  _def: {
    type: 'query' | 'mutation';
    meta?: ProcedureMeta;
    inputs: ZodType[];
    output?: ZodType;
  };
}

/** Every procedure by its path: `members.me` and so on. */
export function allProcedures(): Record<string, Procedure> {
  // Declared nested, but flat at runtime.
  const procedures: Record<string, unknown> = appRouter._def.procedures;
  return procedures as Record<string, Procedure>;
}
