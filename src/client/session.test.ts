import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Session, ShopRefusal, type TokenStore, type Tokens } from '.';

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const TEN_MINUTES_MS = 600_000;

/** A shop that knows one log-in: `access-n` is good while it is the newest one. */
class Shop {
  generation = 1;
  refreshes = 0;
  pings = 0;
  /** In place of the next answers to a refresh, in this order. */
  readonly surprises: Answer[] = [];
  /** By which its own clock is ahead of ours. */
  aheadMs = 0;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      request.resume();
      request.on('end', () => void this.#answer(request, response));
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/api/v1/ping') {
      this.pings++;
      const isGood = request.headers.authorization === `Bearer access-${this.generation}`;
      return isGood ? send(response, 200, 'application/json', {}) : refuse(response);
    }
    if (request.url !== '/api/v1/token/refresh') return send(response, 204, 'text/plain');
    this.refreshes++;
    const surprise = this.surprises.shift();
    return surprise ? surprise(request, response) : this.renew(response);
  }

  renew(response: ServerResponse): void {
    this.generation++;
    const now = new Date(Date.now() + this.aheadMs);
    response.setHeader('date', now.toUTCString());
    send(response, 201, 'application/json', {
      accessToken: `access-${this.generation}`,
      refreshToken: `refresh-${this.generation}`,
      accessExpiresAt: new Date(now.getTime() + TEN_MINUTES_MS).toISOString(),
    });
  }
}

function send(response: ServerResponse, status: number, type: string, body?: object): void {
  response.writeHead(status, { 'content-type': type }).end(body && JSON.stringify(body));
}

function refuse(response: ServerResponse): void {
  const problem = { code: 'unauthenticated', detail: 'Please log in again.' };
  send(response, 401, 'application/problem+json', problem);
}

const loseConnection: Answer = (request) => void request.socket.destroy();

class MemoryStore implements TokenStore {
  constructor(public kept: Tokens | null) {}

  async load(): Promise<Tokens | null> {
    return this.kept;
  }

  async save(tokens: Tokens | null): Promise<void> {
    this.kept = tokens;
  }
}

let shop: Shop;
let url: string;
let loggedOut: number;

beforeEach(async () => {
  shop = new Shop();
  url = await shop.open();
  loggedOut = 0;
});
afterEach(() => shop.close());

function start(usableForMs: number) {
  const tokens = { accessToken: 'access-1', refreshToken: 'refresh-1' };
  const store = new MemoryStore({ ...tokens, usableUntil: Date.now() + usableForMs });
  return { store, session: open(store) };
}

function open(store: TokenStore): Session {
  return new Session({ url, store, onLoggedOut: () => loggedOut++ });
}

async function pingTimes(session: Session, count: number): Promise<number[]> {
  const pings = Array.from({ length: count }, () => session.fetch('/api/v1/ping'));
  return (await Promise.all(pings)).map(({ status }) => status);
}

describe('requests with a token', () => {
  it('that has ended wait for one refresh, however many there are', async () => {
    const { session, store } = start(-1);
    expect(new Set(await pingTimes(session, 50))).toEqual(new Set([200]));
    expect(shop).toMatchObject({ refreshes: 1, pings: 50 });
    expect(store.kept).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-2' });
  });

  it('that the shop refuses are repeated once, after one refresh', async () => {
    const { session } = start(TEN_MINUTES_MS);
    shop.generation = 7;
    expect(new Set(await pingTimes(session, 50))).toEqual(new Set([200]));
    expect(shop).toMatchObject({ refreshes: 1, pings: 100 });
  });

  it('that ends soon do not wait for its refresh', async () => {
    const { session, store } = start(30_000);
    let letGo = () => {};
    shop.surprises.push((_request, response) => {
      letGo = () => shop.renew(response);
    });
    expect(await pingTimes(session, 5)).toEqual([200, 200, 200, 200, 200]);
    await expect.poll(() => shop.refreshes).toBe(1);
    letGo();
    await expect.poll(() => store.kept?.accessToken).toBe('access-2');
    expect(await pingTimes(session, 1)).toEqual([200]);
    expect(shop).toMatchObject({ refreshes: 1, pings: 6 });
  });

  it('that lives long enough cause no refresh', async () => {
    const { session } = start(TEN_MINUTES_MS);
    expect(await pingTimes(session, 5)).toEqual([200, 200, 200, 200, 200]);
    expect(shop.refreshes).toBe(0);
  });

  it('are not repeated for ever when every token is refused', async () => {
    const { session } = start(TEN_MINUTES_MS);
    shop.generation = 7;
    shop.surprises.push((_request, response) => {
      shop.renew(response);
      shop.generation = 9;
    });
    expect(await pingTimes(session, 1)).toEqual([401]);
    expect(shop).toMatchObject({ refreshes: 1, pings: 2 });
    expect(loggedOut).toBe(0);
  });

  it('go to the shop and nowhere else', async () => {
    const { session } = start(TEN_MINUTES_MS);
    for (const path of ['https://evil.test/', '.evil.test/', '@evil.test/', '']) {
      await expect(session.fetch(path)).rejects.toThrow(TypeError);
    }
  });
});

describe('a refresh', () => {
  it('that the shop refuses logs out, once for all requests', async () => {
    const { session, store } = start(-1);
    shop.surprises.push((_request, response) => refuse(response));
    expect(new Set(await pingTimes(session, 20))).toEqual(new Set([401]));
    expect(await pingTimes(session, 1)).toEqual([401]);
    expect(shop.refreshes).toBe(1);
    expect(loggedOut).toBe(1);
    expect(store.kept).toBeNull();
  });

  it.each<[string, Answer]>([
    ['the connection is lost', loseConnection],
    ['the shop is down', (_request, response) => send(response, 503, 'text/plain')],
    ['a proxy wants a log-in of its own', (_request, response) => send(response, 401, 'text/html')],
    ['a portal answers for it', (_request, response) => void response.end('<!doctype html>')],
    ['there were too many', (_request, response) => send(response, 429, 'text/plain')],
  ])('does not log out when %s', async (_what, trouble) => {
    const { session, store } = start(-1);
    shop.surprises.push(trouble, trouble, trouble);
    await expect(pingTimes(session, 10)).rejects.toThrow();
    expect(loggedOut).toBe(0);
    expect(store.kept?.refreshToken).toBe('refresh-1');
    shop.surprises.length = 0;
    expect(await pingTimes(session, 1)).toEqual([200]);
  });

  it('whose answer was lost is asked for again at once', async () => {
    const { session } = start(-1);
    shop.surprises.push(loseConnection);
    expect(new Set(await pingTimes(session, 10))).toEqual(new Set([200]));
    expect(shop.refreshes).toBe(2);
  });

  it('that fails beside a request leaves the request alone', async () => {
    const { session } = start(30_000);
    shop.surprises.push((_request, response) => send(response, 429, 'text/plain'));
    expect(await pingTimes(session, 3)).toEqual([200, 200, 200]);
    await expect.poll(() => shop.refreshes).toBe(1);
    expect(loggedOut).toBe(0);
  });

  it('counts a life from when the answer came, whatever the clocks say', async () => {
    const { session, store } = start(-1);
    shop.aheadMs = -24 * 3_600_000;
    expect(await pingTimes(session, 1)).toEqual([200]);
    const lifeMs = (store.kept?.usableUntil ?? 0) - Date.now();
    expect(lifeMs).toBeGreaterThan(TEN_MINUTES_MS - 10_000);
    expect(lifeMs).toBeLessThanOrEqual(TEN_MINUTES_MS + 1_000);
  });

  it('is left out when another process of the app has been quicker', async () => {
    const { session, store } = start(TEN_MINUTES_MS);
    const other = open(store);
    expect(await pingTimes(session, 1)).toEqual([200]);
    expect(await pingTimes(other, 1)).toEqual([200]);
    shop.generation = 7;
    expect(await pingTimes(session, 1)).toEqual([200]);
    expect(await pingTimes(other, 1)).toEqual([200]);
    expect(shop.refreshes).toBe(1);
  });
});

describe('logging out', () => {
  it('is final, although a refresh was under way', async () => {
    const { session, store } = start(-1);
    let letGo = () => {};
    shop.surprises.push((_request, response) => {
      letGo = () => shop.renew(response);
    });
    const waiting = pingTimes(session, 1);
    await expect.poll(() => shop.refreshes).toBe(1);
    await session.logOut();
    letGo();
    expect(await waiting).toEqual([401]);
    expect(store.kept).toBeNull();
    expect(loggedOut).toBe(0);
  });

  it('takes place here even when the shop cannot be told', async () => {
    const { session, store } = start(TEN_MINUTES_MS);
    await shop.close();
    await expect(session.logOut()).rejects.toThrow();
    expect(store.kept).toBeNull();
  });
});

it('a log-in that is refused says why', async () => {
  const refusing = createServer((_request, response) => refuse(response));
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const { port } = refusing.address() as AddressInfo;
  const store = new MemoryStore(null);
  const session = new Session({ url: `http://127.0.0.1:${port}`, store });
  const refused = session.logIn({ login: 'ana', password: 'wrong' });
  await expect(refused).rejects.toThrow(ShopRefusal);
  await expect(refused).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
  refusing.close();
});
