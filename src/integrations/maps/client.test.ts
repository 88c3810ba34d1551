import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { within } from '@/test/within';
import { generateSecrets, localEnvironment } from '../../../infra/local/environment';
import { fetchPlace, geocodeText, MapsUnavailableError, suggestPlaces } from '.';

const PATIENCE_MS = 10_000;

/** What was asked of the server that we are led to. */
const followed: string[] = [];
let servers: Server[];

async function serve(listener: Parameters<typeof createServer>[1]): Promise<[Server, string]> {
  const server = createServer(listener ?? (() => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
}

beforeAll(async () => {
  const [other, otherUrl] = await serve((request, response) => {
    followed.push(request.url ?? '');
    response.end('{"status":"OK","results":[],"predictions":[]}');
  });
  const [maps, mapsUrl] = await serve((request, response) => {
    if (request.url?.includes('Silence')) return;
    response.writeHead(302, { location: otherUrl + request.url }).end();
  });
  servers = [other, maps];
  const anywhere = new Proxy({}, { get: () => mapsUrl }) as Parameters<typeof localEnvironment>[0];
  for (const [name, value] of Object.entries(localEnvironment(anywhere, generateSecrets()))) {
    vi.stubEnv(name, value);
  }
});

afterAll(() => {
  vi.unstubAllEnvs();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

it.each([
  ['suggestions', () => suggestPlaces('Haupt', undefined)],
  ['a place', () => fetchPlace('ChIJ1', undefined)],
  ['a typed address', () => geocodeText('5 Hauptstraße, Berlin')],
])(
  'asking for %s is an outage where the service leads elsewhere, and nobody there is asked',
  async (_what, ask) => {
    await expect(ask()).rejects.toThrow(MapsUnavailableError);
    expect(followed).toEqual([]);
  },
);

it('asking a service that says nothing is an outage after seconds', async () => {
  const asked = within(PATIENCE_MS, geocodeText('1 Silence Street'));
  await expect(asked).rejects.toThrow(MapsUnavailableError);
});

it('an outage is told of without the key and without the address', async () => {
  const failure = await geocodeText('5 Hauptstraße, Berlin').catch((error: unknown) => error);
  const told = inspect(failure, { depth: 9 });
  expect(told).toContain('geocode');
  expect(told).not.toMatch(/Hauptstra/);
  expect(told).not.toContain(process.env.GOOGLE_MAPS_API_KEY);
});
