/** Requests drawn from the declared surface, from the pages, and from what a scanner would try. */
import fc, { type Arbitrary } from 'fast-check';
import type { JsonSchema } from './json-schema';
import { otherRoute, pageOf } from './strays';
import type { Target } from './surface';
import { asText, shortened, wellFormed } from './text';
import { bounding, fitting, hostile, type Known } from './values';

/** Who sends it: an index into the people, or somebody without a valid token. */
export type Sender = number | 'nobody' | 'forged';

export interface FuzzRequest {
  /** What it is counted under. */
  name: string;
  kind: 'fitting' | 'bounding' | 'hostile' | 'raw' | 'page';
  method: string;
  /** With the query. */
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
  sender: Sender;
  target: Target | undefined;
}

/** Hashing a password takes a tenth of a second of a processor. */
const SLOW = /password|token$|register|members\.create|POST \/members$|erase|deactivate/i;
const SLOW_WEIGHT = 1;
const USUAL_WEIGHT = 12;

/** Any request; `people` is how many accounts there are. */
export function anyRequest(
  targets: readonly Target[],
  known: Known,
  people: number,
): Arbitrary<FuzzRequest> {
  const calls = targets.map((target) => ({
    weight: SLOW.test(target.name) ? SLOW_WEIGHT : USUAL_WEIGHT,
    arbitrary: callOf(target, known, people),
  }));
  const all = calls.reduce((sum, { weight }) => sum + weight, 0);
  return fc.oneof(
    ...calls,
    { weight: Math.ceil(all / 25), arbitrary: pageOf(known, senderOf(people)) },
    { weight: Math.ceil(all / 25), arbitrary: otherRoute(known, senderOf(people)) },
  );
}

function callOf(target: Target, known: Known, people: number): Arbitrary<FuzzRequest> {
  const build = target.surface === 'rest' ? restRequest : trpcRequest;
  const kinds = {
    fitting: inputOf(target.input, known, fitting, 0),
    bounding: inputOf(target.input, known, bounding, 2),
    hostile: inputOf(target.input, known, () => hostile(known), 2),
  };
  const sent = (kind: keyof typeof kinds) =>
    fc.tuple(kinds[kind], senderOf(people), keyOf(target)).map(([input, sender, key]) => ({
      ...build(target, input),
      name: `${target.surface} ${target.name}`,
      kind,
      headers: { ...JSON_TYPE, ...key },
      sender,
      target,
    }));
  return fc.oneof(
    { weight: 45, arbitrary: sent('fitting') },
    { weight: 25, arbitrary: sent('bounding') },
    { weight: 25, arbitrary: sent('hostile') },
    { weight: 5, arbitrary: rawRequest(target, people) },
  );
}

const JSON_TYPE = { 'content-type': 'application/json' };
/** Nobody may become what they are not by saying so. */
const EXTRA_FIELDS = [
  'role',
  'status',
  'id',
  'memberId',
  'sellerId',
  'isAdmin',
  '__proto__',
  'constructor',
];

/** A fitting object, up to `spoiled` fields of which are replaced, left out or added to. */
function inputOf(
  schema: JsonSchema,
  known: Known,
  spoil: typeof fitting,
  spoiled: number,
): Arbitrary<unknown> {
  const whole = fitting(schema, '', known);
  const fields = Object.entries(schema.properties ?? {});
  if (spoiled === 0) return whole;
  if (fields.length === 0) return fc.oneof(whole, hostile(known));
  const change = fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .constantFrom(...fields)
        .chain(([name, field]) => spoil(field, name, known).map((value) => ({ name, value }))),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...fields).map(([name]) => ({ name, value: undefined })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...EXTRA_FIELDS), hostile(known))
        .map(([name, value]) => ({ name, value })),
    },
  );
  return fc
    .tuple(whole, fc.array(change, { minLength: 1, maxLength: spoiled }))
    .map(([value, changes]) => {
      const input = new Map(Object.entries(value as object));
      for (const { name, value: other } of changes) input.set(name, other);
      return Object.fromEntries(input);
    });
}

function senderOf(people: number): Arbitrary<Sender> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.nat(people - 1) },
    { weight: 1, arbitrary: fc.constantFrom<Sender>('nobody', 'forged') },
  );
}

function keyOf({ takesKey }: Target): Arbitrary<Record<string, string>> {
  if (!takesKey) return fc.constant({});
  return fc.oneof(
    { weight: 9, arbitrary: fc.uuid().map((key) => ({ 'idempotency-key': key })) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Record<string, string>>(
        {},
        { 'idempotency-key': '' },
        { 'idempotency-key': 'short' },
        { 'idempotency-key': 'the same again' },
        { 'idempotency-key': 'the-same-again' },
        { 'idempotency-key': 'k'.repeat(256) },
        { 'idempotency-key': '\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9' },
      ),
    },
  );
}

type Sent = Pick<FuzzRequest, 'method' | 'path' | 'body'>;

function restRequest({ method, path }: Target, input: unknown): Sent {
  const values = new Map(Object.entries(input ?? {}));
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: string) => {
    const value = values.get(name);
    values.delete(name);
    const part = shortened(encodeURIComponent(asText(value)), 1_000);
    // Those that are empty or only dots would be another address.
    return /^\.{0,2}$/.test(part) ? 'none' : part;
  });
  if (method === 'GET' || method === 'DELETE') {
    const query = new URLSearchParams();
    for (const [name, value] of values) if (value !== undefined) query.append(name, asText(value));
    const search = shortened(query.toString());
    return { method, path: search ? `${filled}?${search}` : filled, body: undefined };
  }
  return { method, path: filled, body: stringify(Object.fromEntries(values)) };
}

function trpcRequest({ method, path }: Target, input: unknown): Sent {
  const text = stringify(input);
  if (method === 'POST') return { method, path, body: text };
  const query =
    text === undefined ? '' : `?input=${shortened(encodeURIComponent(wellFormed(text)))}`;
  return { method, path: `${path}${query}`, body: undefined };
}

function stringify(value: unknown): string | undefined {
  return JSON.stringify(value);
}

/** The right address with a body or a method that cannot be meant. */
function rawRequest(target: Target, people: number): Arbitrary<FuzzRequest> {
  const bodies = fc.constantFrom<{ type: string; body: string | Uint8Array }>(
    { type: 'application/json', body: '{' },
    { type: 'application/json', body: '{"a":1,}' },
    { type: 'application/json', body: '[1]' },
    { type: 'application/json', body: '"text"' },
    { type: 'application/json', body: 'null' },
    { type: 'application/json', body: `${'['.repeat(100_000)}` },
    { type: 'application/json', body: '{"a":'.repeat(20_000) },
    {
      type: 'application/json',
      body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    },
    { type: 'application/json', body: `{"id":"${'x'.repeat(400_000)}"}` },
    { type: 'application/json; charset=utf-16', body: '{}' },
    { type: 'text/plain', body: '{}' },
    { type: 'application/x-www-form-urlencoded', body: 'a=1&b[]=2' },
    { type: 'multipart/form-data; boundary=x', body: '--x\r\n\r\nnothing' },
    { type: '/', body: '{}' },
  );
  const methods = fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'GET');
  return fc.tuple(bodies, methods, senderOf(people)).map(([{ type, body }, method, sender]) => ({
    name: `${target.surface} ${target.name}`,
    kind: 'raw' as const,
    method,
    path: target.path.replace(/\{\w+\}/g, 'x'),
    headers: { 'content-type': type },
    body: method === 'GET' || method === 'HEAD' ? undefined : body,
    sender,
    target: undefined,
  }));
}
