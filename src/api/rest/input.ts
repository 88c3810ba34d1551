import { z } from 'zod';
import { readBodyWithin } from '../body-limit';
import { RefusedRequest } from '../errors';
import type { Match } from './routes';

const BODY_LIMIT_BYTES = 256 * 1024;

/** The procedure's input: the path's parameters with the query, or with the JSON body. */
export async function readInput(request: Request, match: Match): Promise<unknown> {
  const { method, input } = match.route;
  const takesBody = method !== 'GET' && method !== 'DELETE';
  const values = takesBody ? await readJson(request) : readQuery(new URL(request.url), input);
  if (!input) return undefined;
  return { ...values, ...match.parameters };
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await readBodyWithin(request, BODY_LIMIT_BYTES);
  if (text === null) {
    throw new RefusedRequest('PAYLOAD_TOO_LARGE', 'The request is too large.');
  }
  if (text === '') return {};
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new RefusedRequest('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.');
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
  if (!parsed.success) {
    throw new RefusedRequest('PARSE_ERROR', 'The body must be a JSON object.');
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusedRequest('PARSE_ERROR', 'The body is not valid JSON.');
  }
}

/** A query string knows only text: numbers and booleans are read where the schema wants them. */
function readQuery(url: URL, input: z.ZodType | undefined): Record<string, unknown> {
  const shape = input instanceof z.ZodObject ? input.shape : {};
  const values: Record<string, unknown> = {};
  for (const [name, value] of url.searchParams) {
    values[name] = fromText(value, kindOf(shape[name]));
  }
  return values;
}

function fromText(value: string, kind: string | undefined): unknown {
  if (kind === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

/** The kind of a schema under its defaults and optionality. */
function kindOf(schema: unknown): string | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return kindOf(schema.unwrap());
  }
  return schema instanceof z.ZodType ? schema.type : undefined;
}
