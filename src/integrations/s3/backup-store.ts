import type { Readable } from 'node:stream';
import { DeleteObjectsCommand, GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { env } from '@/env';
import { s3Client } from './client';
import { DELETE_LIMIT } from './media-store';

/** Two parts of this size are held in memory; S3 takes 10,000 of them, so 80 GB an object. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

/** The backup bucket, as streams. All methods throw when S3 stays unreachable or refuses. */
export interface BackupStore {
  /** Stores a stream of any length; a failing stream leaves no object. */
  write(key: string, body: Readable): Promise<void>;
  read(key: string): Promise<Readable>;
  list(prefix: string): Promise<string[]>;
  remove(keys: readonly string[]): Promise<void>;
}

/** The bucket named by `S3_BACKUP_BUCKET`. */
export function backupStore(): BackupStore {
  return { write, read, list, remove };
}

async function write(key: string, body: Readable): Promise<void> {
  const upload = new Upload({
    client: s3Client(),
    params: { Bucket: env().S3_BACKUP_BUCKET, Key: key, Body: body },
    partSize: PART_BYTES,
    queueSize: PARTS_AT_ONCE,
  });
  await upload.done();
}

async function read(key: string): Promise<Readable> {
  const command = new GetObjectCommand({ Bucket: env().S3_BACKUP_BUCKET, Key: key });
  const { Body: body } = await s3Client().send(command);
  if (!body) throw new Error(`S3 answered ${key} without a body`);
  return body as Readable;
}

async function list(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  const query = { Bucket: env().S3_BACKUP_BUCKET, Prefix: prefix };
  for await (const page of paginateListObjectsV2({ client: s3Client() }, query)) {
    for (const { Key } of page.Contents ?? []) if (Key) keys.push(Key);
  }
  return keys;
}

async function remove(keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += DELETE_LIMIT) {
    const batch = keys.slice(start, start + DELETE_LIMIT).map((Key) => ({ Key }));
    const { Errors: failures = [] } = await s3Client().send(
      new DeleteObjectsCommand({
        Bucket: env().S3_BACKUP_BUCKET,
        Delete: { Objects: batch, Quiet: true },
      }),
    );
    const [first] = failures;
    if (first)
      throw new Error(`S3 kept ${failures.length} objects: ${first.Code} ${first.Message}`);
  }
}
