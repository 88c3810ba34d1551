import { createHash } from 'node:crypto';
import { ListObjectsV2Command, PutObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestS3, type TestS3 } from './harness';

const keys = ['list/a/1', 'list/a/2', 'list/b', 'list/c/1', 'list/é', 'list/z & <z>'];
let s3: TestS3;
beforeAll(async () => {
  s3 = await startTestS3();
  for (const Key of [...keys, 'other']) {
    await s3.client.send(new PutObjectCommand({ Bucket: 'backup', Key, Body: Key }));
  }
});
afterAll(() => s3.close());

test('pages through everything in the order of the keys', async () => {
  const seen: string[] = [];
  const pages = paginateListObjectsV2(
    { client: s3.client, pageSize: 2 },
    { Bucket: 'backup', Prefix: 'list/' },
  );
  for await (const page of pages) {
    expect(page.KeyCount).toBeLessThanOrEqual(2);
    seen.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
  }
  expect(seen).toEqual(['list/a/1', 'list/a/2', 'list/b', 'list/c/1', 'list/z & <z>', 'list/é']);
});

test('rolls folders up, each once over all pages', async () => {
  const seen: string[] = [];
  const pages = paginateListObjectsV2(
    { client: s3.client, pageSize: 1 },
    { Bucket: 'backup', Prefix: 'list/', Delimiter: '/' },
  );
  for await (const page of pages) {
    seen.push(...(page.Contents ?? []).map(({ Key }) => `key ${Key}`));
    seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => `prefix ${Prefix}`));
  }
  expect(seen).toEqual([
    'prefix list/a/',
    'key list/b',
    'prefix list/c/',
    'key list/z & <z>',
    'key list/é',
  ]);
});

test('starts after a key, and tells size and ETag', async () => {
  const page = await s3.client.send(
    new ListObjectsV2Command({
      Bucket: 'backup',
      Prefix: 'list/',
      StartAfter: 'list/c',
      MaxKeys: 1,
    }),
  );
  expect(page.Contents).toMatchObject([
    { Key: 'list/c/1', Size: 8, ETag: `"${createHash('md5').update('list/c/1').digest('hex')}"` },
  ]);
  expect(page.IsTruncated).toBe(true);
});
