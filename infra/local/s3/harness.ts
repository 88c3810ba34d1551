import { S3Client } from '@aws-sdk/client-s3';
import { startS3 } from './index';

const credentials = { accessKeyId: 'standin-key', secretAccessKey: 'standin-secret' };

/** A server with a private and a public bucket, and a client for it; shared by the contract tests. */
export async function startTestS3(dataDir?: string) {
  const buckets = [{ name: 'media', publicRead: true }, { name: 'backup' }];
  const server = await startS3({ port: 0, buckets, ...credentials, ...(dataDir && { dataDir }) });
  const connect = (keys: typeof credentials) =>
    new S3Client({
      endpoint: server.url,
      region: 'us-east-1',
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: keys,
    });
  const client = connect(credentials);
  return {
    url: server.url,
    client,
    /** A client with other credentials than the server's. */
    stranger: (keys: Partial<typeof credentials>) => connect({ ...credentials, ...keys }),
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
}

export type TestS3 = Awaited<ReturnType<typeof startTestS3>>;
