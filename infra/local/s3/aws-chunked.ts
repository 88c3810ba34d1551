import { S3Error } from './errors';

const MAX_LINE_BYTES = 8 * 1024;
const MAX_TRAILERS = 16;

/**
 * Removes the `aws-chunked` framing: `<hex size>[;extensions]\r\n<data>\r\n … 0\r\n<trailers>\r\n`.
 * @param trailers receives the trailing headers, names in lower case, once the data is through.
 * @throws S3Error IncompleteBody when the framing is wrong or ends early.
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  for (;;) {
    const [sizeText = ''] = (await reader.line()).split(';');
    if (!/^[0-9a-f]{1,8}$/i.test(sizeText)) throw incomplete('a chunk size is malformed');
    const size = Number.parseInt(sizeText, 16);
    if (size === 0) break;
    yield* reader.bytes(size);
    if ((await reader.line()) !== '') throw incomplete('a chunk is longer than its size');
  }
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    if (trailers.size === MAX_TRAILERS) throw incomplete('too many trailers');
    const split = line.indexOf(':');
    trailers.set(line.slice(0, split).trim().toLowerCase(), line.slice(split + 1).trim());
  }
}

class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #buffer: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The text up to the next CRLF. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#buffer.indexOf('\r\n');
      if (end !== -1) {
        const text = this.#buffer.toString('latin1', 0, end);
        this.#buffer = this.#buffer.subarray(end + 2);
        return text;
      }
      if (this.#buffer.length > MAX_LINE_BYTES) throw incomplete('a line is too long');
      this.#buffer = Buffer.concat([this.#buffer, await this.#next()]);
    }
  }

  async *bytes(count: number): AsyncGenerator<Buffer> {
    let missing = count;
    while (missing > 0) {
      if (this.#buffer.length === 0) this.#buffer = await this.#next();
      const part = this.#buffer.subarray(0, missing);
      this.#buffer = this.#buffer.subarray(part.length);
      missing -= part.length;
      yield part;
    }
  }

  async #next(): Promise<Buffer> {
    const { done, value } = await this.#source.next();
    if (done) throw incomplete('it ends early');
    return value;
  }
}

function incomplete(reason: string): S3Error {
  return new S3Error('IncompleteBody', `The aws-chunked body is malformed: ${reason}.`);
}
