import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { claimsOf } from './claims';
import type { Grant } from './grants';

/** What a forger would change of ID tokens: claims, or the key that signs them. */
export interface Forgery {
  claims?: Record<string, unknown>;
  foreignKey?: boolean;
}

const TTL_SECONDS = 300;

/** Signs ID tokens with a key that is new at each start; who verifies them fetches it by its id. */
export class IdTokens {
  readonly #own: CryptoKeyPair;
  readonly #foreign: CryptoKeyPair;
  readonly #keyId = randomUUID();

  private constructor(own: CryptoKeyPair, foreign: CryptoKeyPair) {
    this.#own = own;
    this.#foreign = foreign;
  }

  static async create(): Promise<IdTokens> {
    return new IdTokens(await generateKeyPair('RS256'), await generateKeyPair('RS256'));
  }

  /** The public key, for the JSON Web Key Set. */
  async publicKey(): Promise<JWK> {
    const key = await exportJWK(this.#own.publicKey);
    return { ...key, kid: this.#keyId, alg: 'RS256', use: 'sig' };
  }

  /** OpenID Connect Core 1.0, sections 2 and 3.1.3.6. */
  async sign(
    grant: Grant,
    { issuer, audience }: { issuer: string; audience: string },
    { claims, foreignKey }: Forgery,
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const told = {
      iss: issuer,
      aud: audience,
      iat: now,
      exp: now + TTL_SECONDS,
      auth_time: Math.floor(grant.authenticatedAtMs / 1000),
      ...(grant.request.nonce !== null && { nonce: grant.request.nonce }),
      ...claimsOf(grant),
    };
    return new SignJWT({ ...told, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: this.#keyId, typ: 'JWT' })
      .sign((foreignKey ? this.#foreign : this.#own).privateKey);
  }
}
