import { expect, test } from 'vitest';
import { decodeAwsChunked } from './aws-chunked';

/** Feeds the text in pieces of the given size, as a network may. */
async function decode(text: string, pieceBytes: number) {
  async function* source() {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  const trailers = new Map<string, string>();
  const chunks: Buffer[] = [];
  for await (const chunk of decodeAwsChunked(source(), trailers)) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString(), trailers: Object.fromEntries(trailers) };
}

const framed =
  '5\r\nhello\r\nA;chunk-signature=ab\r\n, \r\nworld!\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n';

test.each([1, 2, 7, 1000])('takes the framing off, arriving %i bytes at a time', async (piece) => {
  expect(await decode(framed, piece)).toEqual({
    text: 'hello, \r\nworld!',
    trailers: { 'x-amz-checksum-crc32': 'AAAAAA==' },
  });
});

test.each([
  ['that ends early', '5\r\nhel'],
  ['without its last chunk', '5\r\nhello\r\n'],
  ['without the end of its trailers', '0\r\nx-amz-checksum-crc32:AAAAAA==\r\n'],
  ['with a chunk longer than its size', '3\r\nhello\r\n0\r\n\r\n'],
  ['with a size that is no number', 'xyz\r\nhello\r\n0\r\n\r\n'],
  ['with an endless line', 'a'.repeat(20_000)],
])('refuses a body %s', async (_name, text) => {
  await expect(decode(text, 1000)).rejects.toMatchObject({ code: 'IncompleteBody' });
});
