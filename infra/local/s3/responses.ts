import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { StoredHeaders, StoredObject } from './bucket';

const STORED = new Set([
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]);

/** Picks what is stored with an object out of a request's headers or a form's fields. */
export function storedHeaders(pairs: Iterable<[string, string]>): StoredHeaders {
  const stored: StoredHeaders = { 'content-type': 'binary/octet-stream' };
  for (const [name, value] of pairs) {
    const lower = name.toLowerCase();
    if (STORED.has(lower) || lower.startsWith('x-amz-meta-')) stored[lower] = value;
  }
  // The framing of the transfer is gone by the time the object is stored.
  const encodings = (stored['content-encoding'] ?? '')
    .split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== '' && encoding !== 'aws-chunked');
  delete stored['content-encoding'];
  if (encodings.length > 0) stored['content-encoding'] = encodings.join(', ');
  return stored;
}

/** The headers that describe an object in an answer to GET or HEAD. */
export function objectHeaders(object: StoredObject): OutgoingHttpHeaders {
  return {
    ...object.headers,
    etag: quoted(object.etag),
    'last-modified': new Date(object.lastModified).toUTCString(),
    'accept-ranges': 'bytes',
  };
}

export function sendXml(
  res: ServerResponse,
  status: number,
  xml: string,
  headers: OutgoingHttpHeaders = {},
): void {
  res.writeHead(status, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(xml),
    ...headers,
  });
  res.end(xml);
}

export function sendEmpty(
  res: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders = {},
): void {
  res.writeHead(status, headers).end();
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}
