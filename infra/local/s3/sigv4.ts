/**
 * AWS Signature Version 4, checked.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { S3Error } from './errors';
import { queryValue, type S3Request } from './request';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const MAX_SKEW_MS = 15 * 60 * 1000;
const MAX_EXPIRY_SECONDS = 7 * 24 * 60 * 60;

/** The parts of a signature, wherever they were sent. */
interface Claim {
  /** `date/region/s3/aws4_request`, without the access key. */
  scope: string;
  /** `20260131T120000Z` */
  timestamp: string;
  signedHeaders: string[];
  signature: string;
  payloadHash: string;
}

/**
 * Checks the request's signature, in its header or in a presigned query.
 * @returns the hash its sender gave for the body (`UNSIGNED-PAYLOAD` and the like included), or
 *   undefined when the request is not signed at all.
 * @throws S3Error when it is signed, but wrongly.
 */
export function authenticate(request: S3Request, credentials: Credentials): string | undefined {
  const header = request.headers.authorization;
  let claim: Claim;
  if (header !== undefined) claim = headerClaim(request, header, credentials);
  else if (queryValue(request, 'X-Amz-Signature') !== undefined) {
    claim = presignedClaim(request, credentials);
  } else return undefined;

  requireSignedHeaders(request, claim.signedHeaders);
  const stringToSign = [
    ALGORITHM,
    claim.timestamp,
    claim.scope,
    createHash('sha256').update(canonicalRequest(request, claim)).digest('hex'),
  ].join('\n');
  requireSignature(stringToSign, claim.scope, claim.signature, credentials);
  return claim.payloadHash;
}

/**
 * Compares a signature over any text (a request's string to sign, a POST policy).
 * @param scope `date/region/s3/aws4_request`
 * @throws S3Error SignatureDoesNotMatch
 */
export function requireSignature(
  text: string,
  scope: string,
  signature: string,
  credentials: Credentials,
): void {
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (secret, part) => hmac(secret, part),
      `AWS4${credentials.secretAccessKey}`,
    );
  const expected = hmac(key, text);
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
}

/**
 * Splits `key/date/region/s3/aws4_request`.
 * @returns the scope without the access key.
 * @throws S3Error when it is malformed or the access key is not ours.
 */
export function scopeOf(credential: string, credentials: Credentials): string {
  const match = /^(.+)\/(\d{8}\/[^/]+\/s3\/aws4_request)$/.exec(credential);
  if (!match?.[2]) {
    throw new S3Error('AuthorizationHeaderMalformed', 'The credential is malformed.');
  }
  if (match[1] !== credentials.accessKeyId) {
    throw new S3Error('InvalidAccessKeyId', 'The AWS Access Key Id does not exist in our records.');
  }
  return match[2];
}

function headerClaim(request: S3Request, header: string, credentials: Credentials): Claim {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  const [, credential, signedHeaders, signature] = match ?? [];
  if (!credential || !signedHeaders || !signature) {
    throw new S3Error('AuthorizationHeaderMalformed', 'The authorization header is malformed.');
  }
  const timestamp = String(request.headers['x-amz-date'] ?? '');
  const scope = scopeOf(credential, credentials);
  if (Math.abs(Date.now() - timeOf(timestamp, scope)) > MAX_SKEW_MS) {
    throw new S3Error('RequestTimeTooSkewed', 'The request time is too far from the current time.');
  }
  const payloadHash = request.headers['x-amz-content-sha256'];
  if (typeof payloadHash !== 'string') {
    throw new S3Error('InvalidRequest', 'Missing required header x-amz-content-sha256.');
  }
  return { scope, timestamp, signedHeaders: signedHeaders.split(';'), signature, payloadHash };
}

function presignedClaim(request: S3Request, credentials: Credentials): Claim {
  const value = (name: string) => queryValue(request, name) ?? '';
  if (value('X-Amz-Algorithm') !== ALGORITHM) {
    throw new S3Error('AuthorizationQueryParametersError', `X-Amz-Algorithm must be ${ALGORITHM}.`);
  }
  const expirySeconds = Number(value('X-Amz-Expires'));
  if (!Number.isInteger(expirySeconds) || expirySeconds < 1 || expirySeconds > MAX_EXPIRY_SECONDS) {
    throw new S3Error('AuthorizationQueryParametersError', 'X-Amz-Expires is out of range.');
  }
  const timestamp = value('X-Amz-Date');
  const scope = scopeOf(value('X-Amz-Credential'), credentials);
  const signedAtMs = timeOf(timestamp, scope);
  if (signedAtMs - Date.now() > MAX_SKEW_MS) {
    throw new S3Error('AccessDenied', 'Request is not yet valid');
  }
  if (Date.now() > signedAtMs + expirySeconds * 1000) {
    throw new S3Error('AccessDenied', 'Request has expired');
  }
  return {
    scope,
    timestamp,
    signedHeaders: value('X-Amz-SignedHeaders').split(';'),
    signature: value('X-Amz-Signature'),
    payloadHash: queryValue(request, 'X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}

/** @returns milliseconds since 1970. @throws S3Error when malformed or of another day than the scope. */
function timeOf(timestamp: string, scope: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp) ?? [];
  const timeMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(timeMs) || !scope.startsWith(timestamp.slice(0, 8))) {
    throw new S3Error('AccessDenied', 'The date of the signature is missing or malformed.');
  }
  return timeMs;
}

/** A header that S3 acts upon must be covered by the signature, or anybody could add it. */
function requireSignedHeaders(request: S3Request, signedHeaders: string[]): void {
  const unsigned = Object.keys(request.headers).filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signedHeaders.includes(name),
  );
  if (unsigned.length > 0) {
    throw new S3Error('AccessDenied', `Headers are not signed: ${unsigned.join(', ')}`);
  }
}

function canonicalRequest(request: S3Request, claim: Claim): string {
  const query = request.query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`);
  const headers = claim.signedHeaders.map(
    (name) =>
      `${name}:${String(request.headers[name] ?? '')
        .trim()
        .replace(/\s+/g, ' ')}\n`,
  );
  return [
    request.method,
    request.path.split('/').map(encode).join('/'),
    query.join('&'),
    headers.join(''),
    claim.signedHeaders.join(';'),
    claim.payloadHash,
  ].join('\n');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** RFC 3986: everything but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
