import type { Readable } from 'node:stream';
import type { Checksum } from './checksums';
import { S3Error } from './errors';
import { type Blob, BucketFiles } from './files';

/** The headers that are stored with an object and come back with it, names in lower case. */
export type StoredHeaders = Record<string, string>;

export interface StoredObject {
  key: string;
  /** The name of its content on disk. */
  file: string;
  sizeBytes: number;
  /** Without quotes. */
  etag: string;
  /** ISO 8601 */
  lastModified: string;
  headers: StoredHeaders;
  checksum?: Checksum;
}

export interface PutOptions {
  headers: StoredHeaders;
  checksum?: Checksum | undefined;
  /** The MD5 of the content unless given. */
  etag?: string;
  /** Refuse when the key exists already (`If-None-Match: *`). */
  onlyIfAbsent?: boolean;
}

/** A named set of objects, kept on disk and indexed in memory. */
export class Bucket {
  readonly #files: BucketFiles;
  readonly #objects = new Map<string, StoredObject>();
  /** Changes of the index and of the records run one after another, so that they agree. */
  #lastChange: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly name: string,
    readonly publicRead: boolean,
    folder: string,
  ) {
    this.#files = new BucketFiles(folder);
  }

  static async open(name: string, publicRead: boolean, folder: string): Promise<Bucket> {
    const bucket = new Bucket(name, publicRead, folder);
    // Our own records, written whole or not at all: their shape is known.
    for (const record of (await bucket.#files.open()) as StoredObject[]) {
      bucket.#objects.set(record.key, record);
    }
    await bucket.#files.sweep(new Set([...bucket.#objects.values()].map(({ file }) => file)));
    return bucket;
  }

  find(key: string): StoredObject | undefined {
    return this.#objects.get(key);
  }

  /** @throws S3Error NoSuchKey */
  get(key: string): StoredObject {
    const object = this.find(key);
    if (!object) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
    return object;
  }

  /** All objects whose key begins with the prefix, in the order of their keys' UTF-8 bytes. */
  list(prefix: string): StoredObject[] {
    return [...this.#objects.values()]
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => compareKeys(a.key, b.key));
  }

  read(object: StoredObject, range?: { first: number; last: number }): Readable {
    return this.#files.readBlob(object.file, range);
  }

  readBlob(blob: Blob): Readable {
    return this.#files.readBlob(blob.file);
  }

  writeBlob(source: AsyncIterable<Buffer>): Promise<Blob> {
    return this.#files.writeBlob(source);
  }

  deleteBlob(blob: Blob): Promise<void> {
    return this.#files.deleteBlob(blob.file);
  }

  /** Makes a blob the content of a key, in place of what was there. */
  put(key: string, blob: Blob, options: PutOptions): Promise<StoredObject> {
    return this.#change(async () => {
      const previous = this.#objects.get(key);
      if (previous && options.onlyIfAbsent) {
        await this.deleteBlob(blob);
        throw new S3Error('PreconditionFailed', 'The key exists already.');
      }
      const object: StoredObject = {
        key,
        file: blob.file,
        sizeBytes: blob.sizeBytes,
        etag: options.etag ?? blob.md5,
        lastModified: new Date().toISOString(),
        headers: options.headers,
        ...(options.checksum && { checksum: options.checksum }),
      };
      await this.#files.writeRecord(key, object);
      this.#objects.set(key, object);
      // Whoever is reading the old content keeps its open file.
      if (previous) await this.#files.deleteBlob(previous.file);
      return object;
    });
  }

  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void> {
    return this.#change(async () => {
      const object = this.#objects.get(key);
      if (!object) return;
      await this.#files.deleteRecord(key);
      this.#objects.delete(key);
      await this.#files.deleteBlob(object.file);
    });
  }

  #change<T>(run: () => Promise<T>): Promise<T> {
    const change = this.#lastChange.then(run);
    this.#lastChange = change.catch(() => undefined);
    return change;
  }
}

export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
