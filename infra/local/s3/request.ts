import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { S3Error } from './errors';

/** S3's limit on the UTF-8 length of a key. */
const MAX_KEY_BYTES = 1024;

/** A request in S3's terms: path-style address, decoded query. */
export interface S3Request {
  method: string;
  /** The decoded path with its leading slash. */
  path: string;
  /** Empty for the list of buckets. */
  bucket: string;
  /** Empty for an operation on the bucket. */
  key: string;
  /** Decoded names and values in the order they came. */
  query: Array<[string, string]>;
  headers: IncomingHttpHeaders;
  body: IncomingMessage;
}

/** @throws S3Error when the address is not valid. */
export function parseRequest(req: IncomingMessage): S3Request {
  const target = req.url ?? '/';
  const split = target.indexOf('?');
  const path = decode(split === -1 ? target : target.slice(0, split));
  const [, bucket = '', key = ''] = /^\/([^/]*)(?:\/([\s\S]*))?$/.exec(path) ?? [];
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw new S3Error('KeyTooLongError', 'Your key is too long');
  }
  return {
    method: req.method ?? 'GET',
    path,
    bucket,
    key,
    query: split === -1 ? [] : parseQuery(target.slice(split + 1)),
    headers: req.headers,
    body: req,
  };
}

/** The query's first value of that name, upper or lower case; undefined when absent. */
export function queryValue(request: S3Request, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return request.query.find(([candidate]) => candidate.toLowerCase() === wanted)?.[1];
}

/** A header, or the query parameter into which a presigned URL moves it. */
export function headerOrQuery(request: S3Request, name: string): string | undefined {
  const header = request.headers[name];
  if (header !== undefined) return Array.isArray(header) ? header.join(',') : header;
  return queryValue(request, name);
}

/** Not URLSearchParams: in a signed query a plus sign is a plus sign, not a space. */
function parseQuery(text: string): Array<[string, string]> {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const split = pair.indexOf('=');
      if (split === -1) return [decode(pair), ''];
      return [decode(pair.slice(0, split)), decode(pair.slice(split + 1))];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI', "Couldn't parse the specified URI.");
  }
}
