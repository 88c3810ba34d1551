import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeServer, listen, sendJson } from '../http';
import { Bucket } from './bucket';
import { S3Error } from './errors';
import { perform, type Store } from './operations';
import { parseRequest } from './request';
import { sendEmpty, sendXml } from './responses';
import { Uploads } from './uploads';
import { xmlError } from './xml';

export interface S3Options {
  /** Port on 127.0.0.1; 0 picks a free one. */
  port: number;
  /** Folder of the buckets; without it they live in a temporary folder until close. */
  dataDir?: string;
  /** The buckets that exist; `publicRead` lets everybody GET their objects (but not list them). */
  buckets: Array<{ name: string; publicRead?: boolean }>;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Valid names are also harmless folder names. Source: S3 user guide, "Bucket naming rules". */
const BUCKET_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

/**
 * An S3-compatible server with path-style addresses (`forcePathStyle: true`), any region.
 * @throws Error when the port is taken or a bucket's name is invalid.
 */
export async function startS3(
  options: S3Options,
): Promise<{ url: string; close(): Promise<void> }> {
  const folder = options.dataDir ?? (await mkdtemp(join(tmpdir(), 's3-')));
  const buckets = new Map<string, Bucket>();
  for (const { name, publicRead = false } of options.buckets) {
    if (!BUCKET_NAME.test(name)) throw new Error(`not a valid bucket name: ${name}`);
    buckets.set(name, await Bucket.open(name, publicRead, join(folder, name)));
  }
  const { accessKeyId, secretAccessKey } = options;
  const store = { buckets, uploads: new Uploads(), credentials: { accessKeyId, secretAccessKey } };
  const server = createServer((req, res) => void answer(store, req, res));
  const url = await listen(server, options.port);
  return {
    url,
    close: async () => {
      await closeServer(server);
      if (options.dataDir === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answer(store: Store, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  res.setHeader('x-amz-request-id', requestId);
  allowOrigins(req, res);
  try {
    if (req.url === '/health') return sendJson(res, 200, { ok: true });
    if (req.method === 'OPTIONS') return sendEmpty(res, 204);
    await perform(store, parseRequest(req), res);
  } catch (error) {
    answerError(error, requestId, req, res);
  }
}

/** Browsers of every origin may use a local bucket; in production that is bucket configuration. */
function allowOrigins(req: IncomingMessage, res: ServerResponse): void {
  if (req.headers.origin === undefined) return;
  res.setHeader('access-control-allow-origin', '*');
  res.setHeader('access-control-allow-methods', 'GET, HEAD, PUT, POST, DELETE');
  res.setHeader(
    'access-control-allow-headers',
    req.headers['access-control-request-headers'] ?? '*',
  );
  res.setHeader('access-control-expose-headers', 'ETag, Location, x-amz-request-id');
  res.setHeader('access-control-max-age', '3600');
}

function answerError(
  error: unknown,
  requestId: string,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  if (res.headersSent) {
    // The content could not be sent whole, mostly because its reader left: break the connection.
    res.destroy();
    return;
  }
  if (!(error instanceof S3Error)) console.error('s3:', error);
  const known = error instanceof S3Error ? error : new S3Error('InternalError', 'Internal error');
  if (req.method === 'HEAD') {
    sendEmpty(res, known.status);
  } else {
    const [resource = '/'] = (req.url ?? '/').split('?');
    const document = { Code: known.code, Message: known.message, Resource: resource };
    sendXml(res, known.status, xmlError({ ...document, RequestId: requestId }));
  }
}
