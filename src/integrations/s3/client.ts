import { S3Client } from '@aws-sdk/client-s3';
import { env } from '@/env';
import { SECOND_MS } from '@/lib/clock';

let instance: S3Client | undefined;

/**
 * The process's client. Other servers than Amazon's are addressed by path, because their buckets
 * have no host names of their own.
 */
export function s3Client(): S3Client {
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env();
  instance ??= new S3Client({
    region: S3_REGION,
    credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}),
    maxAttempts: 3,
    // requestTimeout alone only warns. https://github.com/aws/aws-sdk-js-v3 (NodeHttpHandler)
    requestHandler: {
      connectionTimeout: 3 * SECOND_MS,
      requestTimeout: 15 * SECOND_MS,
      throwOnRequestTimeout: true,
    },
  });
  return instance;
}
