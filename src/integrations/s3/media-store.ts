import type { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { env } from '@/env';
import { assertNoOpenTransaction } from '@/lib/transaction-scope';
import { s3Client } from './client';

/** What one request of S3 can delete at most: DeleteObjects in the API reference. */
export const DELETE_LIMIT = 1_000;
const IMMUTABLE = 'public, max-age=31536000, immutable';

export interface MediaObject {
  key: string;
  body: Buffer;
  contentType: string;
}

/**
 * Stores an object that will never change under its key, so that browsers may keep it for ever.
 * @throws Error when S3 stays unreachable or refuses.
 */
export async function putMedia({ key, body, contentType }: MediaObject): Promise<void> {
  assertNoOpenTransaction('S3 PutObject');
  await s3Client().send(
    new PutObjectCommand({
      Bucket: env().S3_MEDIA_BUCKET,
      Key: key,
      Body: body,
      ContentType: contentType,
      CacheControl: IMMUTABLE,
    }),
  );
}

/** A stored object as a stream, or null when it is not there. @throws Error when S3 stays unreachable. */
export async function openMedia(key: string): Promise<Readable | null> {
  assertNoOpenTransaction('S3 GetObject');
  const command = new GetObjectCommand({ Bucket: env().S3_MEDIA_BUCKET, Key: key });
  try {
    const { Body: body } = await s3Client().send(command);
    return (body as Readable | undefined) ?? null;
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

/**
 * Deletes up to {@link DELETE_LIMIT} objects; those that are gone already are no failure.
 * @throws Error when one of them could not be deleted.
 */
export async function deleteMedia(keys: readonly string[]): Promise<void> {
  assertNoOpenTransaction('S3 DeleteObjects');
  if (keys.length === 0) return;
  const { Errors: failures = [] } = await s3Client().send(
    new DeleteObjectsCommand({
      Bucket: env().S3_MEDIA_BUCKET,
      Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true },
    }),
  );
  const [first] = failures;
  if (first) throw new Error(`S3 kept ${failures.length} objects: ${first.Code} ${first.Message}`);
}
