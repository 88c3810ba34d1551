import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Lets bytes through unchanged, counting and hashing them. */
export class Digest extends Transform {
  readonly #hash = createHash('sha256');
  bytes = 0;

  override _transform(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    this.push(chunk);
    done();
  }

  /** SHA-256 of all bytes in lower-case hex; callable once, after the end. */
  sha256(): string {
    return this.#hash.digest('hex');
  }
}
