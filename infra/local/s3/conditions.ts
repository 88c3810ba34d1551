import type { IncomingHttpHeaders } from 'node:http';
import type { StoredObject } from './bucket';
import { S3Error } from './errors';

/**
 * Evaluates If-Match, If-Unmodified-Since, If-None-Match and If-Modified-Since (RFC 9110 §13.2.2).
 * @returns true when the caller's copy is current, which is answered with 304.
 * @throws S3Error PreconditionFailed
 */
export function isNotModified(object: StoredObject, headers: IncomingHttpHeaders): boolean {
  // HTTP dates have no fractions of a second.
  const modifiedMs = Math.floor(Date.parse(object.lastModified) / 1000) * 1000;
  const ifMatch = headers['if-match'];
  const unmodifiedSince = headers['if-unmodified-since'];
  const failed =
    ifMatch === undefined
      ? unmodifiedSince !== undefined && modifiedMs > Date.parse(unmodifiedSince)
      : !matches(ifMatch, object.etag);
  if (failed) {
    throw new S3Error('PreconditionFailed', 'At least one of the preconditions did not hold.');
  }
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, object.etag);
  const modifiedSince = headers['if-modified-since'];
  return modifiedSince !== undefined && modifiedMs <= Date.parse(modifiedSince);
}

function matches(list: string, etag: string): boolean {
  return list
    .split(',')
    .map((item) => item.trim().replace(/^W\//, '').replaceAll('"', ''))
    .some((item) => item === '*' || item === etag);
}

/**
 * Reads a Range header of one range; several, or another unit, mean the whole content.
 * @throws S3Error InvalidRange when it lies behind the end.
 */
export function parseRange(
  header: string | undefined,
  sizeBytes: number,
): { first: number; last: number } | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  const suffixOfNothing = from === '' && Number(to) === 0;
  if (first >= sizeBytes || suffixOfNothing) {
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable');
  }
  // RFC 9110 §14.1.1: a last position before the first makes the header invalid, so: ignored.
  return last < first ? undefined : { first, last };
}
