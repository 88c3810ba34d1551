import { createHash } from 'node:crypto';
import { decodeAwsChunked } from './aws-chunked';
import { type Checksum, type ChecksumName, checksumNameIn, createDigest } from './checksums';
import { S3Error } from './errors';
import type { S3Request } from './request';

/** S3's limit for one PUT. */
const MAX_BODY_BYTES = 5 * 1024 ** 3;
/** Documents such as DeleteObjects with its thousand keys of up to 1 KB. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

const SHA256_HEX = /^[0-9a-f]{64}$/;

/**
 * The content of an upload, without framing, verified on the way: reading it to the end throws an
 * S3Error when it does not match the hash, the checksums or the length that its sender gave.
 */
export class RequestBody implements AsyncIterable<Buffer> {
  readonly #request: S3Request;
  readonly #payloadHash: string;
  /** The checksum that was sent and found right; set once the body has been read. */
  checksum: Checksum | undefined;

  /** @param payloadHash what the signature said about the body, see `authenticate`. */
  constructor(request: S3Request, payloadHash: string) {
    this.#request = request;
    this.#payloadHash = payloadHash;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    const trailers = new Map<string, string>();
    const checksumName = this.#announcedChecksum();
    const checksum = checksumName && createDigest(checksumName);
    const md5 = createDigest('md5');
    const sha256 = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of this.#content(trailers)) {
      sizeBytes += chunk.length;
      if (sizeBytes > MAX_BODY_BYTES)
        throw new S3Error('EntityTooLarge', 'The upload is too large.');
      for (const digest of [checksum, md5, sha256]) digest?.update(chunk);
      yield chunk;
    }
    this.#verifyLength(sizeBytes);
    this.#verifyHashes(sha256.digest('hex'), md5.value());
    if (checksumName && checksum) {
      this.#verifyChecksum({ name: checksumName, value: checksum.value() }, trailers);
    }
  }

  /** The whole content as text, for the small XML documents. */
  async text(): Promise<string> {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    for await (const chunk of this) {
      sizeBytes += chunk.length;
      if (sizeBytes > MAX_DOCUMENT_BYTES) {
        throw new S3Error('MalformedXML', 'The document is too large.');
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  #content(trailers: Map<string, string>): AsyncIterable<Buffer> {
    const raw = this.#request.body as AsyncIterable<Buffer>;
    if (this.#payloadHash === 'UNSIGNED-PAYLOAD' || SHA256_HEX.test(this.#payloadHash)) return raw;
    if (this.#payloadHash === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
      return decodeAwsChunked(raw, trailers);
    }
    throw new S3Error('NotImplemented', `${this.#payloadHash} is not implemented.`);
  }

  /**
   * The algorithm of the checksum that comes as a header or is promised as a trailer. One in the
   * query of a presigned URL is that of the signer's empty body; S3 ignores it as well
   * (https://github.com/localstack/localstack/issues/12169, aws/aws-sdk-go-v2 issue 2610).
   */
  #announcedChecksum(): ChecksumName | undefined {
    const headers = Object.keys(this.#request.headers);
    const trailer = String(this.#request.headers['x-amz-trailer'] ?? '').toLowerCase();
    const announced = [...headers, trailer].filter(
      (name) => name.startsWith('x-amz-checksum-') && !/-(mode|type|algorithm)$/.test(name),
    );
    const names = announced.map(checksumNameIn);
    if (names.includes(undefined)) {
      throw new S3Error('NotImplemented', `Checksum ${announced.join(', ')} is not implemented.`);
    }
    return names[0];
  }

  #verifyLength(sizeBytes: number): void {
    const decoded = this.#request.headers['x-amz-decoded-content-length'];
    if (decoded !== undefined && Number(decoded) !== sizeBytes) {
      throw new S3Error('IncompleteBody', 'The body is not of the announced length.');
    }
  }

  #verifyHashes(sha256: string, md5: string): void {
    if (SHA256_HEX.test(this.#payloadHash) && this.#payloadHash !== sha256) {
      throw new S3Error('XAmzContentSHA256Mismatch', 'The body does not match its SHA256.');
    }
    const wanted = this.#request.headers['content-md5'];
    if (wanted !== undefined && wanted !== md5) {
      throw new S3Error('BadDigest', 'The body does not match its Content-MD5.');
    }
  }

  #verifyChecksum(found: Checksum, trailers: Map<string, string>): void {
    const name = `x-amz-checksum-${found.name}`;
    const wanted = trailers.get(name) ?? this.#request.headers[name];
    if (wanted !== found.value) {
      throw new S3Error('BadDigest', `The body does not match its ${name}.`);
    }
    this.checksum = found;
  }
}
