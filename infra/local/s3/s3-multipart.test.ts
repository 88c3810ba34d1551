import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestS3, type TestS3 } from './harness';

let s3: TestS3;
beforeAll(async () => {
  s3 = await startTestS3();
});
afterAll(() => s3.close());

const target = { Bucket: 'backup', Key: 'dump.gz' };
const MB = 1024 * 1024;

test('lib-storage uploads a stream of unknown length in parts', async () => {
  const content = randomBytes(12 * MB + 1);
  const Body = Readable.from([content.subarray(0, 7 * MB), content.subarray(7 * MB)]);
  const upload = new Upload({
    client: s3.client,
    params: { ...target, Body, ContentType: 'application/gzip', Metadata: { rows: '10' } },
  });
  const { ETag } = await upload.done();
  expect(ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
  const found = await s3.client.send(new GetObjectCommand(target));
  const bytes = Buffer.from((await found.Body?.transformToByteArray()) ?? []);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    createHash('sha256').update(content).digest('hex'),
  );
  expect(found).toMatchObject({ ContentType: 'application/gzip', Metadata: { rows: '10' } });
});

test('parts are checked when they are joined, and an aborted upload is gone', async () => {
  const Key = 'checked';
  const { UploadId } = await s3.client.send(new CreateMultipartUploadCommand({ ...target, Key }));
  const upload = { ...target, Key, UploadId };
  const part = async (PartNumber: number, Body: string) => {
    const { ETag } = await s3.client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    return { PartNumber, ETag };
  };
  const first = await part(1, 'small');
  const second = await part(2, 'last');
  const complete = (Parts: Array<{ PartNumber: number; ETag: string | undefined }>) =>
    s3.client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));

  await expect(complete([second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
  await expect(complete([first, second])).rejects.toMatchObject({ name: 'EntityTooSmall' });
  const foreign = { PartNumber: 2, ETag: first.ETag };
  await expect(complete([foreign])).rejects.toMatchObject({ name: 'InvalidPart' });
  await expect(s3.client.send(new GetObjectCommand({ ...target, Key }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });

  await s3.client.send(new AbortMultipartUploadCommand(upload));
  await expect(complete([first])).rejects.toMatchObject({ name: 'NoSuchUpload' });
});
