import { type Credentials, TokenEndpoint, type Tokens } from './token-endpoint';

/** Where an app keeps its log-in: the keychain of the device, or another place for secrets. */
export interface TokenStore {
  load(): Promise<Tokens | null>;
  /** Replaces what is kept; null removes it. */
  save(tokens: Tokens | null): Promise<void>;
}

export interface SessionOptions {
  /** The address of the shop without a slash at the end: `https://shop.example.com`. */
  url: string;
  store: TokenStore;
  /** The shop has ended the log-in; called once. Not called for the app's own `logOut`. */
  onLoggedOut?: () => void;
  /** Instead of the global `fetch`. */
  fetch?: typeof fetch;
}

/** An access token that ends sooner than this is renewed beside the request that uses it. */
const EARLY_MS = 60_000;

/**
 * The log-in of one person: gives access tokens, and renews them once for however many requests need
 * it at the same time. Only the shop's own word ends it; a lost connection does not.
 */
export class Session {
  readonly #url: string;
  readonly #store: TokenStore;
  readonly #onLoggedOut: () => void;
  readonly #fetch: typeof fetch;
  readonly #endpoint: TokenEndpoint;
  /** Undefined until the store was read. */
  #tokens: Tokens | null | undefined;
  #refreshing: Promise<string | null> | undefined;
  #saved: Promise<void> = Promise.resolve();

  constructor({ url, store, onLoggedOut, fetch: given }: SessionOptions) {
    this.#url = url;
    this.#store = store;
    this.#onLoggedOut = onLoggedOut ?? (() => {});
    this.#fetch = given ?? ((...call) => fetch(...call));
    this.#endpoint = new TokenEndpoint(url, this.#fetch);
  }

  /** @throws ShopRefusal, or what `fetch` throws when the shop cannot be reached. */
  async logIn(credentials: Credentials): Promise<void> {
    await this.#keep(await this.#endpoint.logIn(credentials));
  }

  /**
   * Forgets the log-in here, then ends it at the shop.
   * @throws ShopRefusal, or what `fetch` throws when the shop could not be told; it ends there too
   *   after a day without use.
   */
  async logOut(): Promise<void> {
    const tokens = await this.#load();
    await this.#keep(null);
    if (tokens) await this.#endpoint.revoke(tokens.refreshToken);
  }

  /**
   * The access token for a request; null when nobody is logged in.
   * @throws ShopRefusal, or what `fetch` throws, when it has ended and could not be renewed.
   */
  async accessToken(): Promise<string | null> {
    const tokens = await this.#load();
    if (!tokens) return null;
    const leftMs = tokens.usableUntil - Date.now();
    if (leftMs <= 0) return this.#refresh(tokens);
    // What goes wrong here will show when the token has ended.
    if (leftMs <= EARLY_MS) this.#refresh(tokens).catch(() => {});
    return tokens.accessToken;
  }

  /**
   * The token to use instead of one that the shop has refused; null when the log-in is over.
   * @throws ShopRefusal, or what `fetch` throws, when it could not be renewed.
   */
  async replace(refused: string): Promise<string | null> {
    const tokens = await this.#load();
    if (!tokens) return null;
    return tokens.accessToken === refused ? this.#refresh(tokens) : tokens.accessToken;
  }

  /**
   * Calls the shop's REST API with an access token, and once more with a new one when it is refused.
   * A body has to be of a kind that can be sent twice, so not a stream.
   * @param path from the root of the shop, as `/api/v1/users/me`: tokens go nowhere else.
   */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    if (!path.startsWith('/')) throw new TypeError('The path has to begin with a slash.');
    const send = (token: string | null) => {
      const headers = new Headers(init.headers);
      if (token !== null) headers.set('authorization', `Bearer ${token}`);
      return this.#fetch(this.#url + path, { ...init, headers });
    };
    const token = await this.accessToken();
    const response = await send(token);
    if (response.status !== 401 || token === null) return response;
    const fresh = await this.replace(token);
    if (fresh === null) return response;
    await response.body?.cancel();
    return send(fresh);
  }

  async #load(): Promise<Tokens | null> {
    if (this.#tokens === undefined) {
      const stored = await this.#store.load();
      // Somebody may have logged in meanwhile.
      if (this.#tokens === undefined) this.#tokens = stored;
    }
    return this.#tokens;
  }

  async #keep(tokens: Tokens | null): Promise<void> {
    this.#tokens = tokens;
    // In this order, whatever the store does with two at once.
    this.#saved = this.#saved.catch(() => {}).then(() => this.#store.save(tokens));
    await this.#saved;
  }

  #refresh(stale: Tokens): Promise<string | null> {
    this.#refreshing ??= this.#exchange(stale).finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #exchange(stale: Tokens): Promise<string | null> {
    const next = await this.#findNext(stale);
    // Somebody logged in or out meanwhile: the answer is about a log-in that is over.
    if (this.#tokens !== stale) return this.#tokens?.accessToken ?? null;
    await this.#keep(next);
    if (next === null) this.#onLoggedOut();
    return next?.accessToken ?? null;
  }

  /** Another process of the app, or another tab, may have been quicker to renew or to log out. */
  async #findNext(stale: Tokens): Promise<Tokens | null> {
    const stored = await this.#store.load();
    if (stored === null) return null;
    const isNew = stored.accessToken !== stale.accessToken && stored.usableUntil > Date.now();
    return isNew ? stored : this.#endpoint.refresh(stored.refreshToken);
  }
}
