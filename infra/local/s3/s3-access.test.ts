import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestS3, type TestS3 } from './harness';

let s3: TestS3;
beforeAll(async () => {
  s3 = await startTestS3();
  for (const Bucket of ['media', 'backup']) {
    await s3.client.send(
      new PutObjectCommand({
        Bucket,
        Key: 'a photo.txt',
        Body: 'hello',
        ContentType: 'text/plain',
      }),
    );
  }
});
afterAll(() => s3.close());

const read = (key: string, Bucket = 'media') =>
  s3.client
    .send(new GetObjectCommand({ Bucket, Key: key }))
    .then((found) => found.Body?.transformToString());

describe('signatures', () => {
  test('a wrong secret and an unknown key are refused', async () => {
    const command = () => new GetObjectCommand({ Bucket: 'backup', Key: 'a photo.txt' });
    await expect(s3.stranger({ secretAccessKey: 'guessed' }).send(command())).rejects.toMatchObject(
      {
        name: 'SignatureDoesNotMatch',
      },
    );
    await expect(s3.stranger({ accessKeyId: 'unknown' }).send(command())).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
  });

  test('without a signature only objects of the public bucket can be read', async () => {
    const open = await fetch(`${s3.url}/media/a%20photo.txt`);
    expect(await open.text()).toBe('hello');
    expect(open.headers.get('content-type')).toBe('text/plain');
    const refused = [
      fetch(`${s3.url}/backup/a%20photo.txt`),
      fetch(`${s3.url}/media?list-type=2`),
      fetch(`${s3.url}/media/a%20photo.txt?acl`),
      fetch(`${s3.url}/media/new.txt`, { method: 'PUT', body: 'x' }),
      fetch(`${s3.url}/media/a%20photo.txt`, { method: 'DELETE' }),
      fetch(`${s3.url}/`),
    ];
    for (const answer of await Promise.all(refused)) {
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('<Code>AccessDenied</Code>');
    }
    expect(await read('a photo.txt')).toBe('hello');
  });

  test('is healthy without a signature', async () => {
    expect(await (await fetch(`${s3.url}/health`)).json()).toEqual({ ok: true });
  });
});

describe('presigned URLs', () => {
  const presign = (signingDate = new Date()) =>
    getSignedUrl(s3.client, new GetObjectCommand({ Bucket: 'backup', Key: 'a photo.txt' }), {
      expiresIn: 60,
      signingDate,
    });

  test('read without credentials, with the headers that the signer chose', async () => {
    expect(await (await fetch(await presign())).text()).toBe('hello');
    const url = await getSignedUrl(
      s3.client,
      new GetObjectCommand({
        Bucket: 'backup',
        Key: 'a photo.txt',
        ResponseContentDisposition: 'attachment; filename="a b.txt"',
      }),
    );
    expect((await fetch(url)).headers.get('content-disposition')).toBe(
      'attachment; filename="a b.txt"',
    );
  });

  test('expire, and hold for nothing else', async () => {
    const old = await presign(new Date(Date.now() - 61_000));
    expect(await (await fetch(old)).text()).toContain('Request has expired');
    const url = await presign();
    for (const changed of [
      url.replace('photo', 'paper'),
      url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'),
      `${url}&response-content-type=text%2Fhtml`,
    ]) {
      expect(await (await fetch(changed)).text()).toContain('SignatureDoesNotMatch');
    }
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
  });

  test('upload with the content type that was signed', async () => {
    const url = await getSignedUrl(s3.client, putPng(), {
      signableHeaders: new Set(['content-type']),
    });
    expect((await upload(url, 'text/html')).status).toBe(403);
    expect((await upload(url, 'image/png')).status).toBe(200);
    expect(await read('put.png')).toBe('pixels');
  });

  const putPng = () =>
    new PutObjectCommand({ Bucket: 'media', Key: 'put.png', ContentType: 'image/png' });
  const upload = (url: string, type: string) =>
    fetch(url, { method: 'PUT', body: 'pixels', headers: { 'content-type': type } });
});

describe('presigned forms', () => {
  const post = async (
    options: Partial<PresignedPostOptions>,
    file: { content: string; name?: string; type?: string },
    changes: Record<string, string> = {},
  ) => {
    const { url, fields } = await createPresignedPost(s3.client, {
      Bucket: 'media',
      Key: 'form.txt',
      ...options,
    });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changes })) form.append(name, value);
    form.append('file', new Blob([file.content], { type: file.type }), file.name ?? 'photo.txt');
    return fetch(url, { method: 'POST', body: form });
  };
  const image: Partial<PresignedPostOptions> = {
    Conditions: [
      ['content-length-range', 3, 10],
      ['starts-with', '$Content-Type', 'image/'],
      ['starts-with', '$key', 'uploads/'],
    ],
  };

  test('upload the file with its headers', async () => {
    const answer = await post(
      { Fields: { 'Content-Type': 'image/png', 'Cache-Control': 'no-cache' } },
      { content: 'pixels\r\n--boundary' },
    );
    expect(answer.status).toBe(204);
    expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
    const stored = await fetch(`${s3.url}/media/form.txt`);
    expect(await stored.text()).toBe('pixels\r\n--boundary');
    expect(stored.headers.get('content-type')).toBe('image/png');
    expect(stored.headers.get('cache-control')).toBe('no-cache');
  });

  test('put the name of the file into the key, and answer 201 with XML when asked', async () => {
    const answer = await post(
      { Key: 'uploads/${' + 'filename}', Fields: { success_action_status: '201' } },
      { content: 'x', name: 'my photo.txt' },
    );
    expect(answer.status).toBe(201);
    expect(await answer.text()).toContain('<Key>uploads/my photo.txt</Key>');
    expect(await read('uploads/my photo.txt')).toBe('x');
  });

  test.each([
    ['too large', { content: 'x'.repeat(11) }, {}, 'EntityTooLarge'],
    ['too small', { content: 'xx' }, {}, 'EntityTooSmall'],
    ['of another type', { content: 'xxx' }, { 'Content-Type': 'text/html' }, 'Condition failed'],
    ['under another key', { content: 'xxx' }, { key: 'elsewhere/a.png' }, 'Condition failed'],
    ['with an extra field', { content: 'xxx' }, { 'x-amz-meta-a': 'b' }, 'Extra input fields'],
  ])('refuse a file %s', async (_name, file, changes, reason) => {
    const options = { ...image, Key: 'uploads/a.png', Fields: { 'Content-Type': 'image/png' } };
    const answer = await post(options, file, changes);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).toContain(reason);
    await expect(read('uploads/a.png')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('refuse a policy that is unsigned, forged or expired', async () => {
    const file = { content: 'x' };
    const forged = {
      policy: Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString(
        'base64',
      ),
    };
    expect(await (await post({}, file, forged)).text()).toContain('SignatureDoesNotMatch');
    expect(await (await post({ Expires: -10 }, file)).text()).toContain('Policy expired');
    const form = new FormData();
    form.append('key', 'x');
    form.append('file', new Blob(['x']), 'x');
    const unsigned = await fetch(`${s3.url}/media`, { method: 'POST', body: form });
    expect(await unsigned.text()).toContain('AccessDenied');
  });
});

describe('browsers of another origin', () => {
  test('may upload with any header and read the ETag', async () => {
    const preflight = await fetch(`${s3.url}/media`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://127.0.0.1:3000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-amz-meta-a',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type,x-amz-meta-a');
    const refused = await s3.client
      .send(new ListObjectsV2Command({ Bucket: 'nowhere' }))
      .catch((error: Error) => error.name);
    expect(refused).toBe('NoSuchBucket');
    const answer = await fetch(`${s3.url}/media/missing`, { headers: { origin: 'http://x.test' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});
