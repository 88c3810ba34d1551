import type { OpenApiMethod } from 'trpc-to-openapi';
import { type ZodType, ZodVoid } from 'zod';
import { allProcedures, type Procedure } from '../procedures';
import type { ProcedureMeta } from '../trpc';

export const REST_BASE = '/api/v1';

/** One operation of the REST surface: a procedure and where it is mounted. */
export interface Route {
  method: OpenApiMethod;
  /** `/listings/{id}` */
  template: string;
  /** `listings.byId` */
  procedure: string;
  type: 'query' | 'mutation';
  input: ZodType | undefined;
  successStatus: number;
  idempotencyKey: ProcedureMeta['idempotencyKey'];
  alsoAnswers: readonly number[];
}

interface Segments {
  route: Route;
  segments: string[];
}

let table: Segments[] | undefined;

/** Every procedure that its meta makes part of REST, fixed paths before those with parameters. */
export function routes(): readonly Segments[] {
  table ??= Object.entries(allProcedures())
    .flatMap(([path, procedure]) => toRoute(path, procedure))
    .map((route) => ({ route, segments: route.template.split('/').slice(1) }))
    .sort((a, b) => countParameters(a.segments) - countParameters(b.segments));
  return table;
}

function toRoute(procedure: string, { _def }: Procedure): Route[] {
  const { type, meta, inputs, output } = _def;
  if (!meta?.openapi) return [];
  return [
    {
      method: meta.openapi.method,
      template: meta.openapi.path,
      procedure,
      type,
      input: inputs[0],
      successStatus: output instanceof ZodVoid ? 204 : (meta.successStatus ?? 200),
      idempotencyKey: meta.idempotencyKey,
      alsoAnswers: meta.alsoAnswers ?? [],
    },
  ];
}

function countParameters(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith('{')).length;
}

export interface Match {
  route: Route;
  /** Decoded values of the path's parameters. */
  parameters: Record<string, string>;
}

/** The operations a path has, by method; empty for a path that does not exist. */
export function matchPath(path: string): Map<string, Match> {
  const given = decodeSegments(path);
  const matches = new Map<string, Match>();
  for (const { route, segments } of given ? routes() : []) {
    const parameters = given && matchSegments(segments, given);
    if (parameters && !matches.has(route.method)) matches.set(route.method, { route, parameters });
  }
  return matches;
}

/** Null for a path that is not valid percent-encoding. */
function decodeSegments(path: string): string[] | null {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
}

function matchSegments(
  template: readonly string[],
  given: readonly string[],
): Record<string, string> | null {
  if (template.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith('{')) parameters[segment.slice(1, -1)] = value;
    else if (segment !== value) return null;
  }
  return parameters;
}
