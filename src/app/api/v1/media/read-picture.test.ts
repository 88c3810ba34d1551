import { describe, expect, test } from 'vitest';
import { readPicture } from './read-picture';

const URL = 'http://localhost/api/v1/media';

function upload(name: string, content: Uint8Array<ArrayBuffer>): Request {
  const form = new FormData();
  form.append(name, new File([content], 'picture.png', { type: 'image/png' }));
  return new Request(URL, { method: 'POST', body: form });
}

/** A body that never ends by itself and says nothing about its length. */
function endless(): { request: Request; sent: () => number } {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1024 * 1024;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const request = new Request(URL, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body,
    duplex: 'half',
  } as RequestInit);
  return { request, sent: () => sent };
}

describe('reading an uploaded picture', () => {
  test('gives the bytes of the part named file', async () => {
    const content = new Uint8Array([1, 2, 3, 0, 255]);
    expect(await readPicture(upload('file', content))).toEqual(Buffer.from(content));
  });

  test('gives up on a body without end soon after the limit', async () => {
    const { request, sent } = endless();
    await expect(readPicture(request)).rejects.toMatchObject({ code: 'payload_too_large' });
    expect(sent()).toBeLessThan(10 * 1024 * 1024);
  });

  test('believes a Content-Length that is too large without reading', async () => {
    const { body } = upload('file', new Uint8Array([1]));
    const headers = {
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '99999999',
    };
    const request = new Request(URL, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit);
    await expect(readPicture(request)).rejects.toMatchObject({ code: 'payload_too_large' });
  });

  test.each([
    ['another part', upload('other', new Uint8Array([1]))],
    ['an empty file', upload('file', new Uint8Array())],
    [
      'a broken body',
      new Request(URL, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: 'no parts here',
      }),
    ],
  ])('refuses %s at the field', async (_, request) => {
    await expect(readPicture(request)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'file' }],
    });
  });

  test('refuses a body that is not multipart', async () => {
    const request = new Request(URL, { method: 'POST', body: '{}' });
    await expect(readPicture(request)).rejects.toMatchObject({ code: 'unsupported_media' });
  });
});
