/** What can be asked for: every operation of openapi.json and every procedure over tRPC. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { allProcedures } from '../../../../src/api/procedures';
import { PROJECT_DIR } from '../../../local/paths';
import type { JsonSchema } from './json-schema';

/** What an answer carries: JSON, something else by its content type, or nothing. */
export type AnswerBody = z.ZodType | string | undefined;

/** One operation or procedure, with what may be sent to it and what it may answer. */
export interface Target {
  surface: 'rest' | 'trpc';
  /** `POST /orders`, `orders.place` */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the site's address; REST templates have `{name}` in it. */
  path: string;
  input: JsonSchema;
  takesKey: boolean;
  /** By status, for REST. For tRPC: 200 only. */
  answers: ReadonlyMap<number, AnswerBody>;
}

interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, Response>;
}
type Response = { $ref?: string; content?: Record<string, { schema: JsonSchema }> };
interface Document {
  paths: Record<string, Record<string, Operation>>;
}

const JSON_TYPES = ['application/json', 'application/problem+json'];

/** Everything with a JSON body; the upload takes another kind and is asked for by itself. */
export function readTargets(): Target[] {
  const text = readFileSync(join(PROJECT_DIR, 'openapi.json'), 'utf8');
  return [...restTargets(JSON.parse(text) as Document), ...trpcTargets()];
}

function restTargets(document: Document): Target[] {
  return (
    Object.entries(document.paths)
      // Those that are elsewhere are asked for by themselves.
      .filter(([, item]) => !Object.hasOwn(item, 'servers'))
      .flatMap(([path, item]) =>
        Object.entries(item)
          .filter(([, operation]) => operation.responses && !takesForm(operation))
          .map(([method, operation]) => restTarget(document, path, method, operation)),
      )
  );
}

const takesForm = ({ requestBody }: Operation) =>
  Object.hasOwn(requestBody?.content ?? {}, 'multipart/form-data');

function restTarget(
  document: Document,
  path: string,
  method: string,
  { parameters = [], requestBody, responses }: Operation,
): Target {
  const body = requestBody?.content['application/json']?.schema;
  const named = parameters.filter((parameter) => parameter.in !== 'header');
  const input: JsonSchema = {
    type: 'object',
    properties: {
      ...body?.properties,
      ...Object.fromEntries(named.map(({ name, schema }) => [name, schema])),
    },
    required: [
      ...(body?.required ?? []),
      ...named.filter(({ required }) => required).map(({ name }) => name),
    ],
  };
  const upper = method.toUpperCase() as Target['method'];
  return {
    surface: 'rest',
    name: `${upper} ${path}`,
    method: upper,
    path: `/api/v1${path}`,
    input,
    takesKey: parameters.some((parameter) => parameter.in === 'header'),
    answers: new Map(
      Object.entries(responses).map(([status, response]) => [
        Number(status),
        answerBody(document, response),
      ]),
    ),
  };
}

function answerBody(document: Document, response: Response): AnswerBody {
  const { content = {} } = resolve<Response>(document, response);
  const type = JSON_TYPES.find((known) => content[known]);
  if (!type) return Object.keys(content)[0];
  return z.fromJSONSchema(resolveAll(document, content[type]?.schema ?? {}) as never);
}

function resolve<T extends { $ref?: string }>(document: Document, node: T): T {
  if (!node.$ref) return node;
  const keys = node.$ref.replace('#/', '').split('/');
  return keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document) as T;
}

function resolveAll(document: Document, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((one) => resolveAll(document, one));
  if (typeof node !== 'object' || node === null) return node;
  const found = resolve(document, node);
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [key, resolveAll(document, value)]),
  );
}

function trpcTargets(): Target[] {
  return Object.entries(allProcedures()).map(([path, { _def }]) => {
    const [input] = _def.inputs;
    return {
      surface: 'trpc',
      name: path,
      method: _def.type === 'query' ? 'GET' : 'POST',
      path: `/api/trpc/${path}`,
      input: input ? asJsonSchema(input) : {},
      takesKey: Boolean(_def.meta?.idempotencyKey),
      answers: new Map([
        [200, _def.output && z.fromJSONSchema(asJsonSchema(_def.output, 'output') as never)],
      ]),
    };
  });
}

function asJsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonSchema {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
}
