import { createHash, randomUUID } from 'node:crypto';
import type { Bucket, StoredHeaders, StoredObject } from './bucket';
import { S3Error } from './errors';
import type { Blob } from './files';

const MAX_PART_NUMBER = 10_000;
const MIN_PART_BYTES = 5 * 1024 * 1024;
const MAX_OPEN_UPLOADS = 1_000;

interface Upload {
  bucket: Bucket;
  key: string;
  headers: StoredHeaders;
  parts: Map<number, Blob>;
}

export interface PartReference {
  number: number;
  /** Without quotes. */
  etag: string;
}

/** Multipart uploads under way. They end with the process: their callers then begin anew. */
export class Uploads {
  readonly #uploads = new Map<string, Upload>();

  /** @returns the upload's id. */
  create(bucket: Bucket, key: string, headers: StoredHeaders): string {
    if (this.#uploads.size >= MAX_OPEN_UPLOADS) {
      throw new S3Error('InvalidRequest', 'Too many multipart uploads are open.');
    }
    const id = randomUUID();
    this.#uploads.set(id, { bucket, key, headers, parts: new Map() });
    return id;
  }

  /** Stores one part; the same number again replaces it. */
  async putPart(
    id: string,
    bucket: Bucket,
    key: string,
    number: number,
    source: AsyncIterable<Buffer>,
  ): Promise<Blob> {
    const upload = this.#get(id, bucket, key);
    if (!Number.isInteger(number) || number < 1 || number > MAX_PART_NUMBER) {
      throw new S3Error('InvalidArgument', 'Part number must be between 1 and 10000.');
    }
    const blob = await bucket.writeBlob(source);
    if (this.#uploads.get(id) !== upload) {
      await bucket.deleteBlob(blob);
      throw noSuchUpload();
    }
    const previous = upload.parts.get(number);
    upload.parts.set(number, blob);
    if (previous) await bucket.deleteBlob(previous);
    return blob;
  }

  /** Joins the named parts into the object, in the order of their numbers. */
  async complete(
    id: string,
    bucket: Bucket,
    key: string,
    references: PartReference[],
  ): Promise<StoredObject> {
    const upload = this.#get(id, bucket, key);
    const blobs = chosenParts(upload, references);
    const joined = await bucket.writeBlob(concatenate(bucket, blobs));
    const md5s = Buffer.concat(blobs.map(({ md5 }) => Buffer.from(md5, 'hex')));
    const etag = `${createHash('md5').update(md5s).digest('hex')}-${blobs.length}`;
    const object = await bucket.put(key, joined, { headers: upload.headers, etag });
    await this.#discard(id, upload);
    return object;
  }

  async abort(id: string, bucket: Bucket, key: string): Promise<void> {
    await this.#discard(id, this.#get(id, bucket, key));
  }

  #get(id: string, bucket: Bucket, key: string): Upload {
    const upload = this.#uploads.get(id);
    if (upload?.bucket !== bucket || upload.key !== key) throw noSuchUpload();
    return upload;
  }

  async #discard(id: string, upload: Upload): Promise<void> {
    this.#uploads.delete(id);
    for (const blob of upload.parts.values()) await upload.bucket.deleteBlob(blob);
  }
}

function noSuchUpload(): S3Error {
  return new S3Error('NoSuchUpload', 'The specified multipart upload does not exist.');
}

function chosenParts(upload: Upload, references: PartReference[]): Blob[] {
  if (references.length === 0) throw new S3Error('MalformedXML', 'At least one part is required.');
  return references.map(({ number, etag }, index) => {
    const isLast = index === references.length - 1;
    if (!isLast && number >= (references[index + 1]?.number ?? 0)) {
      throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
    }
    const blob = upload.parts.get(number);
    if (blob?.md5 !== etag) throw new S3Error('InvalidPart', `Part ${number} was not found.`);
    if (!isLast && blob.sizeBytes < MIN_PART_BYTES) {
      throw new S3Error('EntityTooSmall', 'A part other than the last is smaller than 5 MB.');
    }
    return blob;
  });
}

async function* concatenate(bucket: Bucket, blobs: Blob[]): AsyncGenerator<Buffer> {
  for (const blob of blobs) yield* bucket.readBlob(blob) as AsyncIterable<Buffer>;
}
