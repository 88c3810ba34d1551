import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { RequestBody } from './body';
import type { Bucket } from './bucket';
import { isNotModified, parseRange } from './conditions';
import { S3Error } from './errors';
import { headerOrQuery, type S3Request } from './request';
import { objectHeaders, quoted, sendEmpty, sendXml, storedHeaders } from './responses';
import { xmlDocument, xmlElements, xmlText } from './xml';

const MAX_DELETED_KEYS = 1000;

/** GET and HEAD of an object. */
export async function getObject(
  request: S3Request,
  bucket: Bucket,
  res: ServerResponse,
): Promise<void> {
  const object = bucket.get(request.key);
  const headers = { ...objectHeaders(object), ...overrides(request) };
  if (isNotModified(object, request.headers)) return sendEmpty(res, 304, headers);

  const range = parseRange(request.headers.range, object.sizeBytes);
  headers['content-length'] = range ? range.last - range.first + 1 : object.sizeBytes;
  if (range) headers['content-range'] = `bytes ${range.first}-${range.last}/${object.sizeBytes}`;
  else if (object.checksum && request.headers['x-amz-checksum-mode'] === 'ENABLED') {
    headers[`x-amz-checksum-${object.checksum.name}`] = object.checksum.value;
  }
  const status = range ? 206 : 200;
  if (request.method === 'HEAD') return sendEmpty(res, status, headers);

  const content = bucket.read(object, range);
  await once(content, 'open');
  res.writeHead(status, headers);
  await pipeline(content, res);
}

/** `response-content-type` and its like in a signed query replace the stored headers. */
function overrides(request: S3Request): OutgoingHttpHeaders {
  const pairs = request.query.filter(([name]) => name.startsWith('response-'));
  return Object.fromEntries(pairs.map(([name, value]) => [name.slice('response-'.length), value]));
}

export async function putObject(
  request: S3Request,
  bucket: Bucket,
  body: RequestBody,
  res: ServerResponse,
): Promise<void> {
  const onlyIfAbsent = request.headers['if-none-match'] === '*';
  const blob = await bucket.writeBlob(body);
  const object = await bucket.put(request.key, blob, {
    headers: requestHeaders(request),
    checksum: body.checksum,
    onlyIfAbsent,
  });
  sendEmpty(res, 200, { etag: quoted(object.etag), ...checksumHeader(body) });
}

export function checksumHeader({ checksum }: RequestBody): OutgoingHttpHeaders {
  return checksum ? { [`x-amz-checksum-${checksum.name}`]: checksum.value } : {};
}

/** What a request stores with the object it creates. */
export function requestHeaders(request: S3Request): Record<string, string> {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return storedHeaders([...request.query, ...headers]);
}

/** CopyObject. @param source finds a bucket by its name. */
export async function copyObject(
  request: S3Request,
  bucket: Bucket,
  source: (bucket: string) => Bucket,
  res: ServerResponse,
): Promise<void> {
  const address = decodeURIComponent(headerOrQuery(request, 'x-amz-copy-source') ?? '');
  const [, bucketName, key] = /^\/?([^/]+)\/([^?]+)$/.exec(address) ?? [];
  if (!bucketName || !key) throw new S3Error('InvalidArgument', 'The copy source is malformed.');
  const from = source(bucketName);
  const original = from.get(key);
  const replaces = headerOrQuery(request, 'x-amz-metadata-directive') === 'REPLACE';
  if (from === bucket && key === request.key && !replaces) {
    throw new S3Error('InvalidRequest', 'An object cannot be copied onto itself unchanged.');
  }
  const blob = await bucket.writeBlob(from.read(original) as AsyncIterable<Buffer>);
  const copy = await bucket.put(request.key, blob, {
    headers: replaces ? requestHeaders(request) : original.headers,
    checksum: original.checksum,
  });
  const result = { LastModified: copy.lastModified, ETag: quoted(copy.etag) };
  sendXml(res, 200, xmlDocument('CopyObjectResult', result));
}

/** DeleteObjects: up to a thousand keys in one document. */
export async function deleteObjects(
  bucket: Bucket,
  body: RequestBody,
  res: ServerResponse,
): Promise<void> {
  const document = await body.text();
  const keys = xmlElements(document, 'Object').map((object) => xmlText(object, 'Key'));
  if (keys.length === 0 || keys.length > MAX_DELETED_KEYS) {
    throw new S3Error('MalformedXML', 'Delete must name between 1 and 1000 objects.');
  }
  const deleted: string[] = [];
  for (const key of keys) {
    if (key === undefined) throw new S3Error('MalformedXML', 'An object to delete has no key.');
    await bucket.delete(key);
    deleted.push(key);
  }
  const isQuiet = xmlText(document, 'Quiet') === 'true';
  const result = { Deleted: isQuiet ? [] : deleted.map((key) => ({ Key: key })) };
  sendXml(res, 200, xmlDocument('DeleteResult', result));
}
