/** Values by JSON Schema: those that fit it, those at its bounds, and those nobody should send. */
import fc, { type Arbitrary } from 'fast-check';
import type { JsonSchema } from './json-schema';

/** Ids and names that exist, by the name of the field they go into; those of `any` go into all. */
export type Known = Readonly<Record<string, readonly string[]>> & { any: readonly string[] };

const USUAL_MAX_LENGTH = 40;
const USUAL_MAX_ITEMS = 3;
/** Bounds beyond these are left alone: the whole body has one of its own. */
const LONGEST = 20_000;
const MOST = 1_100;

/** A value that the schema allows. */
export function fitting(schema: JsonSchema, name: string, known: Known): Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fitting(choice, name, known)));
  if (schema.allOf) return fitting(Object.assign({}, ...schema.allOf), name, known);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.type)) {
    return fc.oneof(
      ...schema.type.map((type: string) => fitting({ ...schema, type }, name, known)),
    );
  }
  switch (schema.type) {
    case 'string':
      return text(schema, name, known);
    case 'integer':
    case 'number':
      return whole(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fitting(schema.items ?? {}, name, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(
          schema.maxItems ?? USUAL_MAX_ITEMS,
          (schema.minItems ?? 0) + USUAL_MAX_ITEMS,
        ),
      });
    case 'object':
      return record(schema, known);
    default:
      return fc.jsonValue();
  }
}

function record({ properties = {}, required = [] }: JsonSchema, known: Known): Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, field]) => [
    name,
    fitting(field, name, known),
  ]);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] as never[] });
}

function text(
  { minLength = 0, maxLength, format, pattern }: JsonSchema,
  name: string,
  known: Known,
) {
  const pool: readonly string[] = known[name] ?? (format === 'uuid' ? known.any : []);
  const free = freeText({ minLength, maxLength, format, pattern });
  return pool.length > 0
    ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...pool) }, free)
    : free;
}

function freeText({ minLength = 0, maxLength, format, pattern }: JsonSchema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.emailAddress();
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const longest = Math.min(maxLength ?? USUAL_MAX_LENGTH, minLength + USUAL_MAX_LENGTH);
  return fc.string({ unit: 'grapheme-composite', minLength, maxLength: longest });
}

function whole(schema: JsonSchema): Arbitrary<number> {
  const min = schema.minimum ?? (schema.exclusiveMinimum ?? -1_000_001) + 1;
  const max = schema.maximum ?? (schema.exclusiveMaximum ?? 1_000_001) - 1;
  return fc.integer({ min: Math.max(min, -(2 ** 53)), max: Math.min(max, 2 ** 53) });
}

/** A value at one of the schema's bounds, or one beyond. */
export function bounding(schema: JsonSchema, name: string, known: Known): Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => bounding(choice, name, known)));
  const { type } = schema;
  if (type === 'string') {
    const { minLength = 0, maxLength = 255 } = schema;
    const lengths = [0, minLength - 1, minLength, maxLength, maxLength + 1].filter(isLength);
    return fc.constantFrom(...lengths.map((length) => 'x'.repeat(length)), ' ', '\u3000\u200b');
  }
  if (type === 'integer' || type === 'number') {
    const { minimum = 0, maximum = 2 ** 53 } = schema;
    return fc.constantFrom(
      minimum - 1,
      minimum,
      maximum,
      maximum + 1,
      0,
      -0,
      -1,
      0.5,
      2 ** 53,
      1e21,
    );
  }
  if (type === 'array') {
    const { minItems = 0, maxItems = 100, items = {} } = schema;
    const counts = [0, minItems - 1, minItems, maxItems, maxItems + 1].filter(isCount);
    return fc
      .tuple(fc.constantFrom(...counts), fitting(items, name, known))
      .map(([count, item]) => Array.from({ length: count }, () => item));
  }
  return fitting(schema, name, known);
}

const isLength = (length: number) => length >= 0 && length <= LONGEST;
const isCount = (count: number) => count >= 0 && count <= MOST;

const HOSTILE_TEXTS = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\u202egnp.exe',
  '\uffff\ufffe',
  '👩‍👩‍👧‍👦'.repeat(50),
  'e\u0301'.repeat(500),
  "' OR '1'='1' --",
  '"; DROP TABLE members; --',
  "\\'; --",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '../../../../etc/passwd',
  '%00',
  '%E0%A4%A',
  '%s%s%n',
  '{{7*7}}',
  '\r\nSet-Cookie: a=b',
  'http://169.254.169.254/latest/meta-data/',
  'NaN',
  'Infinity',
  '-1',
  '1e999',
  '0x10',
  '9'.repeat(400),
  'null',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'x'.repeat(10_000),
  '(a+)+$',
  '!!!!&|():*<->',
  "a' & !b:*",
  '2026-02-30T25:61:61Z',
] as const;

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

/** Wrong types, extreme numbers, texts that break out of something, depth and size. */
export function hostile(known: Known): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<unknown>(...HOSTILE_TEXTS) },
    {
      weight: 5,
      arbitrary: fc.constantFrom<unknown>(
        null,
        true,
        false,
        0,
        -1,
        1.5,
        1e308,
        -(2 ** 53),
        [],
        {},
        [null],
        [[]],
        { length: -1 },
        { toString: 1 },
        { valueOf: 1 },
        { $gt: '' },
      ),
    },
    { weight: 2, arbitrary: fc.constantFrom(...[19, 20, 21, 200, 800].map(nested)) },
    { weight: 1, arbitrary: fc.constantFrom(...known.any).map((id) => [id, id]) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 1, arbitrary: fc.constant('x'.repeat(300_000)) },
    { weight: 2, arbitrary: fc.jsonValue() },
  );
}
