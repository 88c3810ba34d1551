const MAX_SESSIONS = 10_000;
/** A URL-safe token of at most 36 characters; a UUID is one. */
const TOKEN = /^[A-Za-z0-9_-]{1,36}$/;

/**
 * Autocomplete sessions: any number of predictions, ended by one request for details. Google then
 * bills a further use of the token as if there were none; here predictions refuse it, so that the
 * mistake shows. Source: "Autocomplete (Legacy) and session pricing" of the Places API guides.
 */
export class Sessions {
  readonly #closed = new Set<string>();

  /** @returns why the token may not be used for predictions; undefined when it may. */
  refusal(token: string): string | undefined {
    if (!TOKEN.test(token)) return 'The sessiontoken is malformed.';
    if (this.#closed.has(token)) return 'The sessiontoken belongs to a session that has ended.';
    return undefined;
  }

  /** Ends the session. @returns why the token is not acceptable; undefined when it is. */
  close(token: string): string | undefined {
    if (!TOKEN.test(token)) return 'The sessiontoken is malformed.';
    const [oldest] = this.#closed;
    if (oldest !== undefined && this.#closed.size >= MAX_SESSIONS) this.#closed.delete(oldest);
    this.#closed.add(token);
    return undefined;
  }
}
