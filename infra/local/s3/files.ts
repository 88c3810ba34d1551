import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Bytes on disk that do not belong to an object yet, or belong to exactly one. */
export interface Blob {
  file: string;
  sizeBytes: number;
  /** hex, without quotes */
  md5: string;
}

const BLOB_NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * One bucket's folder: content in `blobs/<random>`, one record per object in
 * `records/<hash of the key>.json`. A record is replaced by renaming, so a crash at any moment
 * leaves the old object or the new one; no name on disk comes from a caller.
 */
export class BucketFiles {
  readonly #blobs: string;
  readonly #records: string;

  constructor(folder: string) {
    this.#blobs = join(folder, 'blobs');
    this.#records = join(folder, 'records');
  }

  /** Creates the folders if they are missing and clears half-written records. @returns all records. */
  async open(): Promise<unknown[]> {
    await mkdir(this.#blobs, { recursive: true });
    await mkdir(this.#records, { recursive: true });
    const records: unknown[] = [];
    for (const name of await readdir(this.#records)) {
      const path = join(this.#records, name);
      if (name.endsWith('.json')) records.push(JSON.parse(await readFile(path, 'utf8')));
      else await rm(path);
    }
    return records;
  }

  /** Deletes content that no object refers to: uploads that a dead process left behind. */
  async sweep(referenced: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(this.#blobs)) {
      if (BLOB_NAME.test(name) && !referenced.has(name)) await this.deleteBlob(name);
    }
  }

  /** Stores content durably. When reading the source fails, nothing is kept and the error passed on. */
  async writeBlob(source: AsyncIterable<Buffer>): Promise<Blob> {
    const name = randomUUID();
    const file = await open(join(this.#blobs, name), 'wx');
    const md5 = createHash('md5');
    let sizeBytes = 0;
    try {
      for await (const chunk of source) {
        md5.update(chunk);
        sizeBytes += chunk.length;
        await file.writeFile(chunk);
      }
      await file.sync();
      return { file: name, sizeBytes, md5: md5.digest('hex') };
    } catch (error) {
      await this.deleteBlob(name);
      throw error;
    } finally {
      await file.close();
    }
  }

  /** @param range first and last byte, both included; the whole content without it. */
  readBlob(name: string, range?: { first: number; last: number }): Readable {
    return createReadStream(join(this.#blobs, name), { start: range?.first, end: range?.last });
  }

  async deleteBlob(name: string): Promise<void> {
    await rm(join(this.#blobs, name), { force: true });
  }

  async writeRecord(key: string, record: unknown): Promise<void> {
    const path = this.#recordPath(key);
    const temporary = `${path}.${randomUUID()}`;
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(JSON.stringify(record));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  }

  async deleteRecord(key: string): Promise<void> {
    await rm(this.#recordPath(key), { force: true });
  }

  #recordPath(key: string): string {
    return join(this.#records, `${createHash('sha256').update(key).digest('hex')}.json`);
  }
}
