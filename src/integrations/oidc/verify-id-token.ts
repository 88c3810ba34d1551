import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { assertNoOpenTransaction } from '@/lib/transaction-scope';

const metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** The keys of each issuer; jose fetches them when a token names one that it does not have. */
const keySets = new Map<string, Promise<KeySet>>();

/**
 * The claims of an ID token whose signature is the issuer's own.
 *
 * next-auth checks audience, nonce and times, but not the signature: OpenID Connect Core, section
 * 3.1.3.7, lets TLS vouch for a token that came from the token endpoint itself. A proxy that opens TLS, or
 * an issuer inside a network that is asked over http, would then decide who somebody is.
 * @throws Error for a token that the issuer has not signed for `audience`, or when it does not answer.
 */
export async function verifyIdToken(
  token: string,
  { issuer, audience }: { issuer: string; audience: string },
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, await keysOf(issuer), { issuer, audience });
  return payload;
}

function keysOf(issuer: string): Promise<KeySet> {
  const known = keySets.get(issuer);
  if (known) return known;
  const fresh = discover(issuer);
  keySets.set(issuer, fresh);
  // The next log-in asks again.
  fresh.catch(() => keySets.delete(issuer));
  return fresh;
}

/** OpenID Connect Discovery 1.0, section 4. */
async function discover(issuer: string): Promise<KeySet> {
  assertNoOpenTransaction('OpenID Connect');
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
  const { issuer: named, jwks_uri } = metadata.parse(await response.json());
  if (named !== issuer) throw new Error('the metadata of the issuer names another one');
  return createRemoteJWKSet(new URL(jwks_uri));
}
