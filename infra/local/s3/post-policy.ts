/**
 * POST policies: what a browser may upload with a form that the server signed beforehand.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
import { S3Error } from './errors';
import { type Credentials, requireSignature, scopeOf } from './sigv4';

/** Form fields by name in lower case, the file left out. */
export type FormFields = ReadonlyMap<string, string>;

/** Fields that need no condition: they carry the policy itself. */
const UNCONDITIONED = new Set(['policy', 'x-amz-signature']);

interface Condition {
  operator: 'eq' | 'starts-with';
  /** Lower case, without the dollar sign. */
  field: string;
  value: string;
}

interface SizeRange {
  min: number;
  max: number;
}

/**
 * Checks the policy's signature and expiry, and that the form keeps to its conditions.
 * @param bucket counts as a field of that name.
 * @param fileBytes size of the uploaded file.
 * @throws S3Error
 */
export function requirePolicy(
  fields: FormFields,
  bucket: string,
  fileBytes: number,
  credentials: Credentials,
): void {
  const encoded = fields.get('policy');
  if (encoded === undefined) throw new S3Error('AccessDenied', 'The form carries no policy.');
  const scope = scopeOf(fields.get('x-amz-credential') ?? '', credentials);
  requireSignature(encoded, scope, fields.get('x-amz-signature') ?? '', credentials);

  const policy = parsePolicy(encoded);
  if (policy.expiresAtMs <= Date.now()) {
    throw new S3Error('AccessDenied', 'Invalid according to Policy: Policy expired.');
  }
  const values = new Map([...fields, ['bucket', bucket]]);
  for (const condition of policy.conditions) requireCondition(condition, values);
  requireCovered(fields, policy.conditions);
  for (const range of policy.sizeRanges) requireSize(range, fileBytes);
}

function requireCondition({ operator, field, value }: Condition, values: FormFields): void {
  const actual = values.get(field) ?? '';
  const holds = operator === 'eq' ? actual === value : actual.startsWith(value);
  if (holds) return;
  const shown = JSON.stringify([operator, `$${field}`, value]);
  throw new S3Error(
    'AccessDenied',
    `Invalid according to Policy: Policy Condition failed: ${shown}`,
  );
}

function requireCovered(fields: FormFields, conditions: Condition[]): void {
  const covered = new Set(conditions.map(({ field }) => field));
  for (const name of fields.keys()) {
    if (covered.has(name) || UNCONDITIONED.has(name) || name.startsWith('x-ignore-')) continue;
    throw new S3Error('AccessDenied', `Invalid according to Policy: Extra input fields: ${name}`);
  }
}

function requireSize({ min, max }: SizeRange, fileBytes: number): void {
  if (fileBytes > max) {
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  }
  if (fileBytes < min) {
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum size');
  }
}

function parsePolicy(encoded: string): {
  expiresAtMs: number;
  conditions: Condition[];
  sizeRanges: SizeRange[];
} {
  const document = parseJson(Buffer.from(encoded, 'base64').toString('utf8'));
  if (!isObject(document) || !Array.isArray(document.conditions)) throw invalid();
  const expiresAtMs = Date.parse(String(document.expiration));
  if (Number.isNaN(expiresAtMs)) throw invalid();

  const conditions: Condition[] = [];
  const sizeRanges: SizeRange[] = [];
  for (const item of document.conditions as unknown[]) {
    if (Array.isArray(item) && item[0] === 'content-length-range') {
      sizeRanges.push({ min: Number(item[1]), max: Number(item[2]) });
    } else if (Array.isArray(item)) {
      conditions.push(parseCondition(item));
    } else if (isObject(item)) {
      for (const [field, value] of Object.entries(item)) {
        conditions.push({ operator: 'eq', field: field.toLowerCase(), value: String(value) });
      }
    } else throw invalid();
  }
  return { expiresAtMs, conditions, sizeRanges };
}

function parseCondition([operator, name, value]: unknown[]): Condition {
  const isKnown = operator === 'eq' || operator === 'starts-with';
  if (!isKnown || typeof name !== 'string' || !name.startsWith('$')) throw invalid();
  return { operator, field: name.slice(1).toLowerCase(), value: String(value) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid();
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(): S3Error {
  return new S3Error('InvalidPolicyDocument', 'The policy document is malformed.');
}
