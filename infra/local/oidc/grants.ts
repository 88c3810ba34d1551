import { randomBytes } from 'node:crypto';
import type { AuthorizationRequest } from './authorization-request';
import type { Person } from './people';

/** What a person has agreed to. */
export interface Grant {
  request: AuthorizationRequest;
  person: Person;
  /** When they logged in, in ms since 1970. */
  authenticatedAtMs: number;
}

interface Issued {
  grant: Grant;
  expiresAtMs: number;
  /** Made from the code, to be taken back when it comes a second time. */
  accessToken?: string;
  used: boolean;
}

/** RFC 6749, section 4.1.2, allows ten minutes at most; the site comes for it at once. */
const CODE_TTL_MS = 60_000;
export const ACCESS_TOKEN_TTL_MS = 300_000;

/** Codes and access tokens, in memory: whoever is on the way during a restart begins again. */
export class Grants {
  readonly #codes = new Map<string, Issued>();
  readonly #tokens = new Map<string, { grant: Grant; expiresAtMs: number }>();

  /** @returns a code that is good for one exchange within a minute. */
  issueCode(grant: Grant): string {
    this.#forgetOld();
    const code = secret();
    this.#codes.set(code, { grant, expiresAtMs: Date.now() + CODE_TTL_MS, used: false });
    return code;
  }

  /**
   * Uses up a code, whatever comes of the exchange.
   * @returns its grant, or null for a code that was used or is too old. One that comes a second time was
   *   stolen by somebody: what was made of it ends (RFC 6749, section 4.1.2).
   */
  redeem(code: string): Grant | null {
    const issued = this.#codes.get(code);
    if (!issued) return null;
    if (issued.used) {
      if (issued.accessToken) this.#tokens.delete(issued.accessToken);
      return null;
    }
    issued.used = true;
    return issued.expiresAtMs > Date.now() ? issued.grant : null;
  }

  /** @returns an access token for what a redeemed code stands for. */
  issueAccessToken(code: string, grant: Grant): string {
    const token = secret();
    const issued = this.#codes.get(code);
    if (issued) issued.accessToken = token;
    this.#tokens.set(token, { grant, expiresAtMs: Date.now() + ACCESS_TOKEN_TTL_MS });
    return token;
  }

  /** What an access token stands for, or null. */
  read(token: string): Grant | null {
    const found = this.#tokens.get(token);
    return found && found.expiresAtMs > Date.now() ? found.grant : null;
  }

  /** A code is remembered as long as what was made of it, to be known when it comes again. */
  #forgetOld(): void {
    const now = Date.now();
    for (const [code, { expiresAtMs }] of this.#codes) {
      if (expiresAtMs + ACCESS_TOKEN_TTL_MS < now) this.#codes.delete(code);
    }
    for (const [token, { expiresAtMs }] of this.#tokens) {
      if (expiresAtMs < now) this.#tokens.delete(token);
    }
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
