import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleRest } from '@/api/rest/handler';
import { handleTrpc } from '@/api/trpc-handler';

/** The API on a port of its own, for tests of what talks to it over HTTP. */
export interface ServedApi {
  /** Without a slash at the end. */
  url: string;
  /** Requests so far whose path contains this text. */
  count(path: string): number;
  close(): Promise<void>;
}

/** Serves the procedures as Next.js does, from the database of the test. */
export async function serveApi(): Promise<ServedApi> {
  const paths: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    paths.push(incoming.url ?? '');
    const request = await toRequest(incoming);
    const isTrpc = incoming.url?.startsWith('/api/trpc/');
    const answer = await (isTrpc ? handleTrpc(request) : handleRest(request));
    outgoing.writeHead(answer.status, [...answer.headers].flat());
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: (path) => paths.filter((seen) => seen.includes(path)).length,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method,
    headers,
    body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
  });
}
