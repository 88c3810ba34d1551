import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestS3, type TestS3 } from './harness';

let s3: TestS3;
beforeAll(async () => {
  s3 = await startTestS3();
});
afterAll(() => s3.close());

const put = (Key: string, Body: string | Buffer | Readable, more = {}) =>
  s3.client.send(new PutObjectCommand({ Bucket: 'backup', Key, Body, ...more }));
const get = async (Key: string, more = {}) => {
  const answer = await s3.client.send(new GetObjectCommand({ Bucket: 'backup', Key, ...more }));
  return { ...answer, bytes: Buffer.from((await answer.Body?.transformToByteArray()) ?? []) };
};

describe('objects', () => {
  test('come back with their bytes, headers and metadata', async () => {
    const Body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const stored = await put('photos/ü (1) +&=%.jpg', Body, {
      ContentType: 'image/jpeg',
      CacheControl: 'public, max-age=31536000, immutable',
      Metadata: { owner: 'seller-1' },
    });
    const md5 = createHash('md5').update(Body).digest('hex');
    expect(stored.ETag).toBe(`"${md5}"`);
    const found = await get('photos/ü (1) +&=%.jpg');
    expect(found.bytes.equals(Body)).toBe(true);
    expect(found).toMatchObject({
      ETag: `"${md5}"`,
      ContentType: 'image/jpeg',
      ContentLength: 256,
      CacheControl: 'public, max-age=31536000, immutable',
      Metadata: { owner: 'seller-1' },
    });
    const head = { Bucket: 'backup', Key: 'photos/ü (1) +&=%.jpg' };
    expect(await s3.client.send(new HeadObjectCommand(head))).toMatchObject({
      ContentLength: 256,
      ContentType: 'image/jpeg',
    });
  });

  test('streams are stored without their transfer framing', async () => {
    const content = Buffer.alloc(300_000, 'stream ');
    await put('stream', Readable.from([content.subarray(0, 100_001), content.subarray(100_001)]), {
      ContentLength: content.length,
    });
    const found = await get('stream');
    expect(found.bytes.equals(content)).toBe(true);
    expect(found.ContentEncoding).toBeUndefined();
  });

  test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
    'checks and returns a %s checksum',
    async (ChecksumAlgorithm) => {
      const stored = await put('sum', 'sum me', { ChecksumAlgorithm });
      const member = `Checksum${ChecksumAlgorithm}` as const;
      expect(stored[member]).toBeTruthy();
      expect((await get('sum', { ChecksumMode: 'ENABLED' }))[member]).toBe(stored[member]);
    },
  );

  test('a wrong checksum or MD5 keeps the old content', async () => {
    await put('guarded', 'old');
    await expect(put('guarded', 'new', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await expect(
      put('guarded', 'new', { ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }),
    ).rejects.toMatchObject({ name: 'BadDigest' });
    expect((await get('guarded')).bytes.toString()).toBe('old');
  });

  test('an empty object is an object', async () => {
    await put('empty', '');
    expect((await get('empty')).bytes).toHaveLength(0);
  });

  test('keys that look like paths stay keys', async () => {
    for (const key of ['../../outside', 'a/../../b', '/absolute', 'a//b', '.', 'CON']) {
      await put(key, key);
      expect((await get(key)).bytes.toString()).toBe(key);
    }
  });

  test('a key that must be new is not overwritten, even by two writers at once', async () => {
    const results = await Promise.allSettled(
      ['a', 'b'].map((body) => put('once', body, { IfNoneMatch: '*' })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a missing key, bucket or operation is told apart', async () => {
    await expect(get('missing')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const nowhere = { Bucket: 'nowhere', Key: 'x' };
    await expect(s3.client.send(new GetObjectCommand(nowhere))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    await expect(s3.client.send(new HeadObjectCommand(nowhere))).rejects.toMatchObject({
      name: 'NotFound',
    });
    await s3.client.send(new HeadBucketCommand({ Bucket: 'media' }));
    const { Buckets } = await s3.client.send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toEqual(['media', 'backup']);
  });
});

describe('reading a part', () => {
  beforeAll(() => put('digits', '0123456789'));

  test.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('%s', async (Range, text, ContentRange) => {
    const found = await get('digits', { Range });
    expect(found.bytes.toString()).toBe(text);
    expect(found).toMatchObject({ ContentRange, ContentLength: text.length });
  });

  test('behind the end is refused', async () => {
    await expect(get('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
    });
  });
});

describe('conditional reads', () => {
  test('an ETag that still matches is answered with 304, one that should with 412', async () => {
    const { ETag } = await put('etag', 'x');
    const status = { $metadata: { httpStatusCode: 304 } };
    await expect(get('etag', { IfNoneMatch: ETag })).rejects.toMatchObject(status);
    await expect(get('etag', { IfModifiedSince: new Date() })).rejects.toMatchObject(status);
    expect((await get('etag', { IfMatch: ETag })).bytes.toString()).toBe('x');
    await expect(get('etag', { IfMatch: '"other"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
  });
});

describe('copying and deleting', () => {
  test('a copy keeps or replaces the headers', async () => {
    await put('source é', 'content', { ContentType: 'text/plain', Metadata: { a: '1' } });
    const copy = { Bucket: 'media', CopySource: `backup/${encodeURIComponent('source é')}` };
    await s3.client.send(new CopyObjectCommand({ ...copy, Key: 'kept' }));
    const replaced = { ContentType: 'text/html', MetadataDirective: 'REPLACE' } as const;
    await s3.client.send(new CopyObjectCommand({ ...copy, Key: 'replaced', ...replaced }));
    const head = (Key: string) => s3.client.send(new HeadObjectCommand({ Bucket: 'media', Key }));
    expect(await head('kept')).toMatchObject({ ContentType: 'text/plain', Metadata: { a: '1' } });
    expect(await head('replaced')).toMatchObject({ ContentType: 'text/html', Metadata: {} });
  });

  test('deletes one, or many at once, and does not mind what is missing', async () => {
    for (const key of ['d1', 'd<2>&"', 'd3']) await put(key, 'x');
    await s3.client.send(new DeleteObjectCommand({ Bucket: 'backup', Key: 'd1' }));
    const Objects = ['d<2>&"', 'd3', 'never'].map((Key) => ({ Key }));
    const answer = await s3.client.send(
      new DeleteObjectsCommand({ Bucket: 'backup', Delete: { Objects } }),
    );
    expect(answer.Deleted).toEqual(Objects);
    for (const { Key } of [{ Key: 'd1' }, ...Objects]) {
      await expect(get(Key)).rejects.toMatchObject({ name: 'NoSuchKey' });
    }
  });
});

describe('a data folder', () => {
  test('keeps objects over a restart, and no bytes that belong to none', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 's3-test-'));
    const first = await startTestS3(dataDir);
    const object = { Bucket: 'media', Key: 'kept' };
    for (const Body of ['old', 'new']) {
      await first.client.send(
        new PutObjectCommand({ ...object, Body, ContentType: 'text/plain', Metadata: { a: 'b' } }),
      );
    }
    await first.client.send(new PutObjectCommand({ ...object, Key: 'gone', Body: 'x' }));
    await first.client.send(new DeleteObjectCommand({ ...object, Key: 'gone' }));
    await first.close();
    const blobs = join(dataDir, 'media', 'blobs');
    const records = join(dataDir, 'media', 'records');
    expect(await readdir(blobs)).toHaveLength(1);
    // What a process leaves behind that dies while it writes.
    await writeFile(join(blobs, randomUUID()), 'half');
    await writeFile(join(records, `x.json.${randomUUID()}`), '{');

    const second = await startTestS3(dataDir);
    const found = await second.client.send(new GetObjectCommand(object));
    expect(await found.Body?.transformToString()).toBe('new');
    expect(found).toMatchObject({ ContentType: 'text/plain', Metadata: { a: 'b' } });
    expect(await readdir(blobs)).toHaveLength(1);
    expect(await readdir(records)).toHaveLength(1);
    await second.close();
    await rm(dataDir, { recursive: true });
  });
});
