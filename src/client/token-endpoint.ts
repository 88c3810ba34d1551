/** The log-in of one person at one device, as the app's store keeps it. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** When the access token ends, in milliseconds of this device's clock. */
  usableUntil: number;
}

/** What a person logs in with. */
export interface Credentials {
  /** User name or e-mail address. */
  login: string;
  password: string;
}

/** The shop has answered, and refuses or cannot do what was asked. */
export class ShopRefusal extends Error {
  override readonly name = 'ShopRefusal';

  constructor(
    readonly status: number,
    /** The code of the problem details; null when the answer was not the shop's own. */
    readonly code: string | null,
    message: string,
  ) {
    super(message);
  }
}

/** Together they take less than the ten seconds in which the shop repeats its answer. */
const ATTEMPTS = 3;
const ATTEMPT_MS = 3_000;
const PAUSE_MS = 250;

/** The shop's operations for tokens, over REST. */
export class TokenEndpoint {
  readonly #url: string;
  readonly #fetch: typeof fetch;

  constructor(url: string, send: typeof fetch) {
    this.#url = `${url}/api/v1/token`;
    this.#fetch = send;
  }

  /** @throws ShopRefusal, or what `fetch` throws when the shop cannot be reached. */
  async logIn(credentials: Credentials): Promise<Tokens> {
    return this.#post('', credentials, readTokens);
  }

  /**
   * Exchanges a refresh token for new tokens; null when the log-in is over. An answer that is lost is
   * asked for again at once: the shop repeats it only for a while, and a token that is shown later
   * looks stolen.
   * @throws ShopRefusal, or what `fetch` throws: the log-in may go on when the trouble is over.
   */
  async refresh(refreshToken: string): Promise<Tokens | null> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#post('/refresh', { refreshToken }, readTokens, ATTEMPT_MS);
      } catch (error) {
        if (isOver(error)) return null;
        if (attempt === ATTEMPTS || isDefinite(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }

  /** @throws ShopRefusal, or what `fetch` throws when the shop cannot be reached. */
  revoke(refreshToken: string): Promise<void> {
    return this.#post('/blacklist', { refreshToken }, async () => {});
  }

  async #post<T>(
    path: string,
    body: object,
    read: (response: Response) => Promise<T>,
    timeoutMs?: number,
  ): Promise<T> {
    // Not AbortSignal.timeout, which React Native does not have.
    const aborter = new AbortController();
    const timer = timeoutMs && setTimeout(() => aborter.abort(), timeoutMs);
    try {
      const response = await this.#fetch(this.#url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: aborter.signal,
      });
      if (!response.ok) throw await toRefusal(response);
      return await read(response);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The shop itself says that nothing more can be had for this token. */
function isOver(error: unknown): boolean {
  if (!(error instanceof ShopRefusal)) return false;
  return error.code === 'unauthenticated' || error.code === 'invalid_input';
}

function isDefinite(error: unknown): boolean {
  return error instanceof ShopRefusal && error.status < 500;
}

async function readTokens(response: Response): Promise<Tokens> {
  const { accessToken, refreshToken, accessExpiresAt } = await response.json();
  const lifetimeMs = Date.parse(accessExpiresAt) - answeredAt(response);
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || !(lifetimeMs > 0)) {
    throw new ShopRefusal(response.status, null, 'This is not the answer of a shop.');
  }
  return { accessToken, refreshToken, usableUntil: Date.now() + lifetimeMs };
}

/** By the shop's clock: that of a device is often wrong, but runs at the same speed. */
function answeredAt(response: Response): number {
  const date = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(date) ? Date.now() : date;
}

async function toRefusal(response: Response): Promise<ShopRefusal> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  const problem: { code?: string; detail?: string } = isProblem ? await response.json() : {};
  const message = problem.detail ?? `The shop answered with status ${response.status}.`;
  return new ShopRefusal(response.status, problem.code ?? null, message);
}
