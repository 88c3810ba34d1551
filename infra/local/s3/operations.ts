import type { ServerResponse } from 'node:http';
import { RequestBody } from './body';
import type { Bucket } from './bucket';
import { S3Error } from './errors';
import { listObjects } from './listing';
import {
  checksumHeader,
  copyObject,
  deleteObjects,
  getObject,
  putObject,
  requestHeaders,
} from './objects';
import { postObject } from './post-object';
import { headerOrQuery, queryValue, type S3Request } from './request';
import { quoted, sendEmpty, sendXml } from './responses';
import { authenticate, type Credentials } from './sigv4';
import type { Uploads } from './uploads';
import { xmlDocument, xmlElements, xmlText } from './xml';

export interface Store {
  buckets: ReadonlyMap<string, Bucket>;
  uploads: Uploads;
  credentials: Credentials;
}

/** Query parameters that do not choose an operation. */
const PLAIN_PARAMETERS =
  /^(x-id|x-amz-.*|response-.*|list-type|prefix|delimiter|start-after|continuation-token|max-keys|encoding-type|fetch-owner|partNumber)$/i;

/** Authenticates a request and carries it out. @throws S3Error */
export async function perform(
  store: Store,
  request: S3Request,
  res: ServerResponse,
): Promise<void> {
  const payloadHash = authenticate(request, store.credentials);
  if (request.bucket === '') return listBuckets(store, request, payloadHash, res);
  const bucket = findBucket(store, request.bucket);
  const selector = request.query.map(([name]) => name).find((name) => !PLAIN_PARAMETERS.test(name));
  const target = request.key === '' ? 'bucket' : 'object';
  const operation = [request.method, target, selector].filter(Boolean).join(' ');

  if (operation === 'POST bucket') return postObject(request, bucket, store.credentials, res);
  if (payloadHash === undefined) {
    const isRead = operation === 'GET object' || operation === 'HEAD object';
    if (!isRead || !bucket.publicRead) throw new S3Error('AccessDenied', 'Access Denied');
    return getObject(request, bucket, res);
  }
  const body = new RequestBody(request, payloadHash);
  if (target === 'bucket') return performOnBucket(operation, request, bucket, body, res);
  return performOnObject(store, operation, request, bucket, body, res);
}

async function performOnBucket(
  operation: string,
  request: S3Request,
  bucket: Bucket,
  body: RequestBody,
  res: ServerResponse,
): Promise<void> {
  switch (operation) {
    case 'HEAD bucket':
      return sendEmpty(res, 200);
    case 'GET bucket':
      if (queryValue(request, 'list-type') !== '2') throw notImplemented('ListObjects version 1');
      return sendXml(res, 200, listObjects(request, bucket));
    case 'POST bucket delete':
      return deleteObjects(bucket, body, res);
    default:
      throw notImplemented(operation);
  }
}

async function performOnObject(
  store: Store,
  operation: string,
  request: S3Request,
  bucket: Bucket,
  body: RequestBody,
  res: ServerResponse,
): Promise<void> {
  const isCopy = headerOrQuery(request, 'x-amz-copy-source') !== undefined;
  switch (operation) {
    case 'GET object':
    case 'HEAD object':
      return getObject(request, bucket, res);
    case 'PUT object':
      if (isCopy) return copyObject(request, bucket, (name) => findBucket(store, name), res);
      return putObject(request, bucket, body, res);
    case 'DELETE object':
      await bucket.delete(request.key);
      return sendEmpty(res, 204);
    case 'POST object uploads':
      return createUpload(store.uploads, request, bucket, res);
    case 'PUT object uploadId':
      if (isCopy) throw notImplemented('UploadPartCopy');
      return putPart(store.uploads, request, bucket, body, res);
    case 'POST object uploadId':
      return completeUpload(store.uploads, request, bucket, body, res);
    case 'DELETE object uploadId':
      await store.uploads.abort(uploadId(request), bucket, request.key);
      return sendEmpty(res, 204);
    default:
      throw notImplemented(operation);
  }
}

function createUpload(
  uploads: Uploads,
  request: S3Request,
  bucket: Bucket,
  res: ServerResponse,
): void {
  const id = uploads.create(bucket, request.key, requestHeaders(request));
  const answer = { Bucket: bucket.name, Key: request.key, UploadId: id };
  sendXml(res, 200, xmlDocument('InitiateMultipartUploadResult', answer));
}

async function putPart(
  uploads: Uploads,
  request: S3Request,
  bucket: Bucket,
  body: RequestBody,
  res: ServerResponse,
): Promise<void> {
  const number = Number(queryValue(request, 'partNumber'));
  const part = await uploads.putPart(uploadId(request), bucket, request.key, number, body);
  sendEmpty(res, 200, { etag: quoted(part.md5), ...checksumHeader(body) });
}

async function completeUpload(
  uploads: Uploads,
  request: S3Request,
  bucket: Bucket,
  body: RequestBody,
  res: ServerResponse,
): Promise<void> {
  const parts = xmlElements(await body.text(), 'Part').map((part) => ({
    number: Number(xmlText(part, 'PartNumber')),
    etag: (xmlText(part, 'ETag') ?? '').replaceAll('"', ''),
  }));
  const object = await uploads.complete(uploadId(request), bucket, request.key, parts);
  const answer = {
    Location: `http://${request.headers.host}/${bucket.name}/${encodeURIComponent(object.key)}`,
    Bucket: bucket.name,
    Key: object.key,
    ETag: quoted(object.etag),
  };
  sendXml(res, 200, xmlDocument('CompleteMultipartUploadResult', answer));
}

function listBuckets(
  store: Store,
  request: S3Request,
  payloadHash: string | undefined,
  res: ServerResponse,
): void {
  if (payloadHash === undefined) throw new S3Error('AccessDenied', 'Access Denied');
  if (request.method !== 'GET') throw new S3Error('MethodNotAllowed', 'The method is not allowed.');
  const names = [...store.buckets.keys()].map((Name) => ({ Name }));
  sendXml(res, 200, xmlDocument('ListAllMyBucketsResult', { Buckets: { Bucket: names } }));
}

function findBucket(store: Store, name: string): Bucket {
  const bucket = store.buckets.get(name);
  if (!bucket) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist');
  return bucket;
}

function uploadId(request: S3Request): string {
  return queryValue(request, 'uploadId') ?? '';
}

function notImplemented(what: string): S3Error {
  return new S3Error('NotImplemented', `${what} is not implemented.`);
}
