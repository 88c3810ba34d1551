import { type Bucket, compareKeys, type StoredObject } from './bucket';
import { S3Error } from './errors';
import { queryValue, type S3Request } from './request';
import { xmlDocument } from './xml';

const MAX_KEYS = 1000;

interface Page {
  objects: StoredObject[];
  prefixes: string[];
  /** The last key or common prefix of the page, when more follow. */
  next: string | undefined;
}

/** ListObjectsV2. @throws S3Error InvalidArgument */
export function listObjects(request: S3Request, bucket: Bucket): string {
  const prefix = queryValue(request, 'prefix') ?? '';
  const delimiter = queryValue(request, 'delimiter') ?? '';
  const startAfter = queryValue(request, 'start-after');
  const token = queryValue(request, 'continuation-token');
  const maxKeys = Number(queryValue(request, 'max-keys') ?? MAX_KEYS);
  if (!Number.isInteger(maxKeys) || maxKeys < 0) {
    throw new S3Error('InvalidArgument', 'max-keys must be an integer from 0.');
  }
  const limit = Math.min(maxKeys, MAX_KEYS);
  const after = token === undefined ? (startAfter ?? '') : fromToken(token);
  const page = pageOf(bucket.list(prefix), { prefix, delimiter, after, limit });

  const isUrl = queryValue(request, 'encoding-type') === 'url';
  const name = (text: string) => (isUrl ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
  return xmlDocument('ListBucketResult', {
    Name: bucket.name,
    Prefix: name(prefix),
    Delimiter: delimiter === '' ? undefined : name(delimiter),
    StartAfter: startAfter === undefined ? undefined : name(startAfter),
    EncodingType: isUrl ? 'url' : undefined,
    MaxKeys: limit,
    KeyCount: page.objects.length + page.prefixes.length,
    IsTruncated: page.next !== undefined,
    ContinuationToken: token,
    NextContinuationToken: page.next === undefined ? undefined : toToken(page.next),
    Contents: page.objects.map((object) => ({
      Key: name(object.key),
      LastModified: object.lastModified,
      ETag: `"${object.etag}"`,
      Size: object.sizeBytes,
      StorageClass: 'STANDARD',
    })),
    CommonPrefixes: page.prefixes.map((common) => ({ Prefix: name(common) })),
  });
}

/** @param after only what comes behind this key or common prefix. */
function pageOf(
  objects: StoredObject[],
  options: { prefix: string; delimiter: string; after: string; limit: number },
): Page {
  const { prefix, delimiter, after, limit } = options;
  const page: Page = { objects: [], prefixes: [], next: undefined };
  if (limit === 0) return page;
  let last = after;
  for (const object of objects) {
    const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const common = end === -1 ? undefined : object.key.slice(0, end + delimiter.length);
    const entry = common ?? object.key;
    if (common === last || compareKeys(entry, after) <= 0) continue;
    if (page.objects.length + page.prefixes.length === limit) return { ...page, next: last };
    if (common === undefined) page.objects.push(object);
    else page.prefixes.push(common);
    last = entry;
  }
  return page;
}

function toToken(entry: string): string {
  return Buffer.from(entry).toString('base64url');
}

function fromToken(token: string): string {
  return Buffer.from(token, 'base64url').toString('utf8');
}
